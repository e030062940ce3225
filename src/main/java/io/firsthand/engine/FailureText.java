package io.firsthand.engine;

import io.firsthand.Refusal;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 故障说明: says what made a job fail, without what a database or a mail server may have quoted of a customer. The kind of the
 * first cause and the place in the house are always told; its words only where the house itself has chosen them, and then
 * without long numbers and addresses.
 */
final class FailureText {

    private static final Pattern CAUSE = Pattern.compile("(?:Caused by: )?((?:[a-z_]\\w*\\.)+[\\w$]+)(?:: (.*))?");
    private static final Pattern PLACE = Pattern.compile("\\s+at (?:\\S+/)?([\\w$.]+)\\(([\\w.]+:\\d+)\\)");
    private static final Pattern PERSONAL = Pattern.compile("\\S+@\\S+|\\d[\\d -]{4,}\\d");
    private static final String OURS = "io.firsthand.";
    private static final int LONGEST = 200;

    /** Where a rule says no is not where it was broken. */
    private static final String REFUSAL = Refusal.class.getName() + ".";

    private FailureText() {}

    private static boolean ours(MatchResult place) {
        return place.group(1).startsWith(OURS);
    }

    static String of(String stack) {
        var lines = stack.lines().toList();
        var last = 0;
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).startsWith("Caused by: ")) {
                last = line;
            }
        }
        var cause = CAUSE.matcher(lines.isEmpty() ? "" : lines.get(last));
        if (!cause.matches()) {
            return "unknown";
        }
        var places = lines.stream()
                .skip(last + 1L)
                .map(PLACE::matcher)
                .filter(Matcher::matches)
                .toList();
        var text = new StringBuilder(cause.group(1).substring(cause.group(1).lastIndexOf('.') + 1));
        places.stream()
                .filter(place -> ours(place) && !place.group(1).startsWith(REFUSAL))
                .findFirst()
                .ifPresent(place -> text.append(" in ").append(place.group(2)));
        if (cause.group(2) != null && !places.isEmpty() && ours(places.get(0))) {
            text.append(": ").append(PERSONAL.matcher(cause.group(2)).replaceAll("…"));
        }
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "…";
    }
}
