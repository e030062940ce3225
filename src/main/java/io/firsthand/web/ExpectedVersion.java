package io.firsthand.web;

import io.firsthand.Refusal;
import java.util.regex.Pattern;

/** The version that the caller has seen 期望版本, from {@code If-Match}; null when the caller does not care. */
record ExpectedVersion(Long value) {

    static final String HEADER = "If-Match";
    static final ExpectedVersion NONE = new ExpectedVersion(null);

    private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");

    static ExpectedVersion parse(String header) {
        var match = FORM.matcher(header.strip());
        if (!match.matches()) {
            throw Refusal.invalid(HEADER, "version");
        }
        return new ExpectedVersion(Long.valueOf(match.group(1)));
    }

    void check(long actual) {
        if (value != null && value != actual) {
            throw Refusal.rule("STALE_VERSION");
        }
    }
}
