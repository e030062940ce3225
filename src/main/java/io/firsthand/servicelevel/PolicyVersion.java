package io.firsthand.servicelevel;

import io.firsthand.engine.DecisionTables;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The version of all that decides a due time 政策版本: the first 12 hexadecimal digits of the SHA-256 of what the table, the
 * settings, the calendars and what other rooms configure say. The same on every node and after every start, another after any change of them.
 */
final class PolicyVersion {

    private static final int DIGITS = 12;

    private PolicyVersion() {}

    static String of(
            List<DecisionTables.Row> rows,
            ServiceLevelSettings settings,
            Calendars calendars,
            List<PolicyFacts> others) {
        var said = new ArrayList<String>();
        rows.forEach(row -> said.add(row.id() + text(row.inputs()) + text(row.outputs())));
        said.add(text(settings));
        said.add(text(calendars.facts()));
        others.stream().map(other -> text(other.facts())).sorted().forEach(said::add); // rooms come in any order
        return digest(String.join("\n", said));
    }

    /** Written by ourselves: what a record calls itself may differ between Java versions. */
    private static String text(Object value) {
        if (value instanceof Limit) {
            return value.toString();
        }
        if (value instanceof Record one) {
            var parts = new ArrayList<String>();
            for (var component : one.getClass().getRecordComponents()) {
                parts.add(component.getName() + "=" + text(read(component, one)));
            }
            return "{" + String.join(";", parts) + "}";
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(PolicyVersion::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> each.getKey() + "=" + text(each.getValue()))
                    .collect(Collectors.joining(";", "{", "}"));
        }
        return String.valueOf(value);
    }

    private static Object read(RecordComponent component, Record one) {
        try {
            return component.getAccessor().invoke(one);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
