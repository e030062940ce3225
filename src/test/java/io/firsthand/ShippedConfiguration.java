package io.firsthand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/** The files of {@code config/} as they are shipped, bound without starting anything. */
public final class ShippedConfiguration {

    private ShippedConfiguration() {}

    public static <T> T read(String file, String prefix, Class<T> type) {
        return bind(values(file), prefix, type);
    }

    /** Every key of a file with its value, to be changed before it is bound. */
    public static Map<String, Object> values(String file) {
        try {
            var values = new LinkedHashMap<String, Object>();
            for (var source : new YamlPropertySourceLoader().load(file, new ClassPathResource("config/" + file))) {
                for (var name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    values.put(name, source.getProperty(name));
                }
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <T> T bind(Map<String, Object> values, String prefix, Class<T> type) {
        return new Binder(
                        List.of(new MapConfigurationPropertySource(values)),
                        null,
                        ApplicationConversionService.getSharedInstance(),
                        null)
                .bind(prefix, type)
                .get();
    }
}
