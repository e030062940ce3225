package io.firsthand.organization;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

/** Says which keys there are where an unknown one was found; Spring Boot's own analysis would also print its value. */
@Order(WrongConfigurationAnalyzer.FIRST)
class UnknownKeyAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        if (!(cause.getCause() instanceof UnboundConfigurationPropertiesException unknown)
                || !cause.getName().toString().startsWith("firsthand.")) {
            return null;
        }
        var first = unknown.getUnboundProperties().iterator().next();
        return WrongConfigurationAnalyzer.analysis(
                file(first),
                first.getName().toString(),
                null,
                "a key that exists here, " + known(cause, first.getName()),
                rootFailure);
    }

    private static String file(ConfigurationProperty property) {
        return String.valueOf(property.getOrigin());
    }

    private static String known(BindException cause, ConfigurationPropertyName name) {
        var type = cause.getTarget().getType();
        for (int i = cause.getName().getNumberOfElements(); i < name.getNumberOfElements(); i++) {
            var next = name.isNumericIndex(i) ? type.getGeneric(0) : component(type, name.getElement(i, Form.DASHED));
            if (next == ResolvableType.NONE || !isRecord(next) && next.getGeneric(0) == ResolvableType.NONE) {
                break;
            }
            type = next;
        }
        return isRecord(type)
                ? "one of "
                        + Arrays.stream(type.resolve().getRecordComponents())
                                .map(each -> DataObjectPropertyName.toDashedForm(each.getName()))
                                .collect(Collectors.joining(", "))
                : "an entry of the list";
    }

    private static ResolvableType component(ResolvableType type, String name) {
        if (!isRecord(type)) {
            return ResolvableType.NONE;
        }
        return Arrays.stream(type.resolve().getRecordComponents())
                .filter(each ->
                        DataObjectPropertyName.toDashedForm(each.getName()).equals(name))
                .map(each -> ResolvableType.forMethodReturnType(each.getAccessor()))
                .findFirst()
                .orElse(ResolvableType.NONE);
    }

    private static boolean isRecord(ResolvableType type) {
        return type.resolve() != null && type.resolve().isRecord();
    }
}
