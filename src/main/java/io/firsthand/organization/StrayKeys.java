package io.firsthand.organization;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Refuses keys of a file that nobody would ever read: a slip in the first words of a key would otherwise change nothing. */
@Component
class StrayKeys {

    private static final ConfigurationPropertyName HOUSE = ConfigurationPropertyName.of("firsthand");

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("organization.yaml", OrganizationSettings.PREFIX),
            Map.entry("staff.yaml", StaffSettings.PREFIX),
            Map.entry("staff-demo.yaml", DemoSettings.PREFIX),
            Map.entry("calendars.yaml", "firsthand.calendars"),
            Map.entry("categories.yaml", "firsthand.categories"),
            Map.entry("service-levels.yaml", "firsthand.service-levels"),
            Map.entry("urging.yaml", "firsthand.urging"),
            Map.entry("guards.yaml", "firsthand.guards"),
            Map.entry("second-callback.yaml", "firsthand.second-callback"),
            Map.entry("letters.yaml", "firsthand.letters"));

    StrayKeys(Environment environment, ListableBeanFactory beans) {
        var known = known(beans);
        read(environment)
                .filter(each -> packaged(file(each)) && HOUSE.isAncestorOf(each.getName()))
                .forEach(each -> known.add(first(each.getName())));
        read(environment).forEach(each -> check(each, known));
    }

    /** What the settings records read, and what is read without one and has no default in a packaged file either. */
    private static Set<String> known(ListableBeanFactory beans) {
        var known = new TreeSet<>(Set.of("admin-password"));
        for (var bean : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            var prefix = ConfigurationPropertyName.of(beans.findAnnotationOnBean(bean, ConfigurationProperties.class)
                    .prefix());
            if (HOUSE.isAncestorOf(prefix)) {
                known.add(first(prefix));
            } else if (HOUSE.equals(prefix) && beans.getType(bean).isRecord()) {
                for (var component : beans.getType(bean).getRecordComponents()) {
                    known.add(DataObjectPropertyName.toDashedForm(component.getName()));
                }
            }
        }
        return known;
    }

    private static String first(ConfigurationPropertyName name) {
        return name.getElement(1, Form.DASHED);
    }

    private static void check(ConfigurationProperty property, Set<String> known) {
        var file = file(property);
        var name = property.getName();
        var prefix = PREFIXES.get(file.getFilename());
        if (prefix != null && !ConfigurationPropertyName.of(prefix).isAncestorOf(name)) {
            throw stray(property, "only keys under " + prefix + " in this file");
        }
        if (HOUSE.isAncestorOf(name) && !known.contains(first(name))) {
            throw stray(property, "after firsthand one of " + String.join(", ", known));
        }
    }

    private static WrongConfiguration stray(ConfigurationProperty property, String expected) {
        return new WrongConfiguration(
                String.valueOf(property.getOrigin()), property.getName().toString(), expected);
    }

    private static Stream<ConfigurationProperty> read(Environment environment) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source -> source.stream().map(source::getConfigurationProperty))
                .filter(each -> each != null && origin(each) instanceof TextResourceOrigin);
    }

    private static Resource file(ConfigurationProperty property) {
        return ((TextResourceOrigin) origin(property)).getResource();
    }

    private static Origin origin(ConfigurationProperty property) {
        return property.getOrigin() instanceof PropertySourceOrigin source ? source.getOrigin() : property.getOrigin();
    }

    private static boolean packaged(Resource file) {
        return file.getDescription().startsWith("class path resource");
    }
}
