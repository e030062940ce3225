package io.firsthand.organization;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.origin.Origin;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;

/**
 * Refuses keys that no settings record knows, before anything else is said about them. Spring Boot's own check stops
 * looking below the entries of a list, and takes a longer list in a file that was overridden for unknown keys.
 */
@Component
class StrictKeys implements ConfigurationPropertiesBindHandlerAdvisor {

    private static final ConfigurationPropertyName HOUSE = ConfigurationPropertyName.of("firsthand");

    private final UnboundElementsSourceFilter files = new UnboundElementsSourceFilter();

    @Override
    public BindHandler apply(BindHandler parent) {
        return new AbstractBindHandler(parent) {
            @Override
            public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
                if (context.getDepth() == 0 && HOUSE.isAncestorOf(name) && isRecord(target.getType())) {
                    check(name, target.getType(), context);
                }
                return super.onStart(name, target, context);
            }
        };
    }

    private void check(ConfigurationPropertyName root, ResolvableType type, BindContext context) {
        for (var source : context.getSources()) {
            if (files.apply(source) && source instanceof IterableConfigurationPropertySource keys) {
                keys.stream()
                        .filter(root::isAncestorOf)
                        .forEach(key -> check(root, type, keys.getConfigurationProperty(key)));
            }
        }
    }

    private static void check(ConfigurationPropertyName root, ResolvableType type, ConfigurationProperty property) {
        var key = property.getName();
        var here = type;
        for (int i = root.getNumberOfElements(); i < key.getNumberOfElements(); i++) {
            if (Map.class.isAssignableFrom(here.toClass())) {
                return;
            }
            var next = next(here, key, i);
            if (next == ResolvableType.NONE) {
                throw new WrongConfiguration(
                        file(property), key.chop(i + 1).toString(), "a key that exists here" + known(here));
            }
            here = next;
        }
    }

    private static ResolvableType next(ResolvableType type, ConfigurationPropertyName key, int element) {
        if (key.isNumericIndex(element)) {
            return Collection.class.isAssignableFrom(type.toClass())
                    ? type.as(Collection.class).getGeneric(0)
                    : ResolvableType.NONE;
        }
        if (!isRecord(type)) {
            return ResolvableType.NONE;
        }
        return Arrays.stream(type.toClass().getRecordComponents())
                .filter(each -> key(each).equals(key.getElement(element, Form.DASHED)))
                .map(each -> ResolvableType.forMethodReturnType(each.getAccessor()))
                .findFirst()
                .orElse(ResolvableType.NONE);
    }

    private static String known(ResolvableType type) {
        return isRecord(type)
                ? Arrays.stream(type.toClass().getRecordComponents())
                        .map(StrictKeys::key)
                        .collect(Collectors.joining(", ", ", one of ", ""))
                : "; there is none below this one";
    }

    private static String file(ConfigurationProperty property) {
        return String.valueOf(Origin.from(property));
    }

    private static String key(RecordComponent component) {
        try {
            var name = component
                    .getDeclaringRecord()
                    .getDeclaredField(component.getName())
                    .getAnnotation(Name.class);
            return name == null ? DataObjectPropertyName.toDashedForm(component.getName()) : name.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isRecord(ResolvableType type) {
        return type.toClass().isRecord();
    }
}
