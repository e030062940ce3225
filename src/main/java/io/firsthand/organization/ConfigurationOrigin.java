package io.firsthand.organization;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** Finds what was read for a key, and for a key that is missing whatever was read nearest to it. */
class ConfigurationOrigin {

    private final Environment environment;

    ConfigurationOrigin(Environment environment) {
        this.environment = environment;
    }

    Optional<ConfigurationProperty> near(String key) {
        var name = ConfigurationPropertyName.adapt(key, '.');
        var sources = sources(name);
        // firsthand.<room> is the least that two keys of one file have in common.
        return Stream.iterate(name, each -> each.getNumberOfElements() > 1, ConfigurationPropertyName::getParent)
                .flatMap(each -> at(each, sources).or(() -> below(each, sources)).stream())
                .findFirst();
    }

    /** A list is read from the first source that has any of it; a key missing there is not looked up in the others. */
    private List<ConfigurationPropertySource> sources(ConfigurationPropertyName name) {
        var all = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .toList();
        return IntStream.range(0, name.getNumberOfElements())
                .filter(name::isNumericIndex)
                .mapToObj(name::chop)
                .findFirst()
                .flatMap(list -> all.stream()
                        .filter(source -> below(list, List.of(source)).isPresent())
                        .findFirst())
                .map(List::of)
                .orElse(all);
    }

    private static Optional<ConfigurationProperty> at(
            ConfigurationPropertyName name, List<ConfigurationPropertySource> sources) {
        return sources.stream()
                .flatMap(source -> Stream.ofNullable(source.getConfigurationProperty(name)))
                .findFirst();
    }

    private static Optional<ConfigurationProperty> below(
            ConfigurationPropertyName name, List<ConfigurationPropertySource> sources) {
        return sources.stream()
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source -> source.stream().filter(name::isAncestorOf).map(source::getConfigurationProperty))
                .findFirst();
    }
}
