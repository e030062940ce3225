package io.firsthand.organization;

import java.util.Optional;
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
        // firsthand.<room> is the least that two keys of one file have in common.
        return Stream.iterate(
                        ConfigurationPropertyName.adapt(key, '.'),
                        name -> name.getNumberOfElements() > 1,
                        ConfigurationPropertyName::getParent)
                .flatMap(name -> at(name).or(() -> below(name)).stream())
                .findFirst();
    }

    private Optional<ConfigurationProperty> at(ConfigurationPropertyName name) {
        return sources()
                .flatMap(source -> Stream.ofNullable(source.getConfigurationProperty(name)))
                .findFirst();
    }

    private Optional<ConfigurationProperty> below(ConfigurationPropertyName name) {
        return sources()
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source -> source.stream().filter(name::isAncestorOf).map(source::getConfigurationProperty))
                .findFirst();
    }

    private Stream<ConfigurationPropertySource> sources() {
        return StreamSupport.stream(
                ConfigurationPropertySources.get(environment).spliterator(), false);
    }
}
