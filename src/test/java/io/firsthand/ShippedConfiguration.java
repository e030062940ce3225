package io.firsthand;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** The files of {@code config/} as they are shipped, bound without starting anything. */
public final class ShippedConfiguration {

    private ShippedConfiguration() {}

    public static <T> T read(String file, String prefix, Class<T> type) {
        try {
            var yaml = new YamlPropertySourceLoader().load(file, new ClassPathResource("config/" + file));
            return new Binder(
                            ConfigurationPropertySources.from(yaml),
                            null,
                            ApplicationConversionService.getSharedInstance(),
                            null)
                    .bind(prefix, type)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
