package io.firsthand.web;

import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** The fields of every body that the API takes, as its request records have them. */
final class Fields {

    /** Texts that have to be one of a list, whatever their length. */
    private static final Set<String> CHOSEN = Set.of(
            "channel",
            "category",
            "region",
            "department",
            "disputes",
            "handler",
            "atFaultDepartment",
            "customer.tier",
            "customer.email");

    private final Validator validator;
    private final Map<String, HandlerMethod> methods = new LinkedHashMap<>();

    private Fields(OneProduct house) {
        this.validator = house.product().bean(Validator.class);
        house.endpoints().forEach((mapping, method) -> mapping.getMethodsCondition()
                .getMethods()
                .forEach(verb ->
                        mapping.getPatternValues().forEach(pattern -> methods.put(verb + " " + pattern, method))));
    }

    static Fields of(OneProduct house) {
        return new Fields(house);
    }

    /**
     * @param max UTF-16 units of a text; 0 without a limit
     * @param required whether the record itself asks for it
     */
    record Field(String path, Class<?> type, int max, boolean required) {

        boolean chosen() {
            return CHOSEN.contains(path);
        }

        boolean text() {
            return type == String.class;
        }

        /** JSON that is not of this type. */
        List<String> wrong() {
            if (text()) {
                return List.of("1", "1.5", "true", "{}", "[]", "[\"a\"]");
            }
            if (type == Boolean.class) {
                return List.of("\"true\"", "\"\"", "1", "0", "{}", "[]");
            }
            if (type == Integer.class) {
                return List.of(
                        "\"3\"", "\"\"", "3.5", "3.0", "true", "99999999999", "-99999999999", "1e400", "{}", "0", "6");
            }
            if (type.isEnum()) {
                return List.of("\"NOTHING\"", "\"\"", "0", "true", "{}", "[]", "\"" + first().toLowerCase() + "\"");
            }
            if (type == OffsetDateTime.class) {
                return List.of(
                        "0",
                        "1700000000000",
                        "\"\"",
                        "\"yesterday\"",
                        "\"0001-01-01T00:00:00Z\"",
                        "\"-0001-01-01T00:00:00Z\"",
                        "\"99999-01-01T00:00:00Z\"",
                        "\"+99999-01-01T00:00:00Z\"",
                        "\"+999999999-12-31T23:59:59.999999999-18:00\"",
                        "\"2025-01-01T00:00:00\"",
                        "\"2025-01-01\"",
                        "\"2025-02-30T00:00:00Z\"",
                        "\"2025-01-01T25:00:00Z\"",
                        "[2025,1,1]");
            }
            return List.of("\"x\"", "\"\"", "1", "true", type == List.class ? "{}" : "[]");
        }

        private String first() {
            return ((Enum<?>) type.getEnumConstants()[0]).name();
        }
    }

    Set<String> endpoints() {
        return methods.keySet().stream()
                .filter(endpoint -> body(methods.get(endpoint)) != null)
                .filter(endpoint -> body(methods.get(endpoint)).getRecordComponents().length > 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> taking(Class<?> parameter) {
        return methods.keySet().stream()
                .filter(endpoint -> Stream.of(methods.get(endpoint).getMethodParameters())
                        .anyMatch(each -> each.getParameterType() == parameter))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Field> all(String endpoint) {
        var fields = new ArrayList<Field>();
        collect("", body(methods.get(endpoint)), fields);
        return fields;
    }

    List<Field> texts(String endpoint) {
        return all(endpoint).stream().filter(Field::text).toList();
    }

    Stream<Field> times(String endpoint) {
        return all(endpoint).stream().filter(field -> field.type() == OffsetDateTime.class);
    }

    List<String> withoutLimit() {
        return endpoints().stream()
                .flatMap(endpoint -> texts(endpoint).stream()
                        .filter(field -> field.max() == 0)
                        .map(field -> endpoint + ": " + field.path()))
                .toList();
    }

    private static Class<?> body(HandlerMethod method) {
        return Stream.of(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .map(parameter -> parameter.getParameterType())
                .filter(Class::isRecord)
                .findFirst()
                .map(type -> (Class<?>) type)
                .orElse(null);
    }

    private void collect(String prefix, Class<?> type, List<Field> fields) {
        var bean = validator.getConstraintsForClass(type);
        for (var component : type.getRecordComponents()) {
            var property = bean.getConstraintsForProperty(component.getName());
            var constraints =
                    property == null ? Set.<ConstraintDescriptor<?>>of() : property.getConstraintDescriptors();
            var path = prefix + component.getName();
            fields.add(new Field(path, component.getType(), max(constraints), required(constraints)));
            if (component.getType() == List.class) {
                var elements = property.getConstrainedContainerElementTypes().stream()
                        .flatMap(element -> element.getConstraintDescriptors().stream())
                        .collect(Collectors.toSet());
                fields.add(new Field(path + "[0]", element(component), max(elements), required(elements)));
            }
            if (component.getType().isRecord()) {
                if (!property.isCascaded()) {
                    throw new AssertionError(path + " must be @" + Valid.class.getSimpleName());
                }
                collect(path + ".", component.getType(), fields);
            }
        }
    }

    private static Class<?> element(RecordComponent component) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    private static int max(Set<? extends ConstraintDescriptor<?>> constraints) {
        return constraints.stream()
                .map(each -> each.getAttributes().get("max"))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .findFirst()
                .orElse(0);
    }

    private static boolean required(Set<? extends ConstraintDescriptor<?>> constraints) {
        return constraints.stream()
                .anyMatch(each -> each.getAnnotation() instanceof NotNull
                        || Boolean.TRUE.equals(each.getAttributes().get("required")));
    }
}
