package io.firsthand;

import java.util.regex.Pattern;

/** The version that the caller has seen 期望版本, from {@code If-Match}; null when the caller does not care. */
public record ExpectedVersion(Long value) {

    public static final String HEADER = "If-Match";
    public static final ExpectedVersion NONE = new ExpectedVersion(null);

    private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");

    /** Reads the header; anything but one quoted number is refused with 400. */
    public static ExpectedVersion parse(String header) {
        var match = FORM.matcher(header.strip());
        if (!match.matches()) {
            throw Refusal.invalid(HEADER, "version");
        }
        return new ExpectedVersion(Long.valueOf(match.group(1)));
    }

    /** Whether the caller cares. */
    public boolean given() {
        return value != null;
    }

    /** Refuses with 409 {@code STALE_VERSION} when the thing has changed since. */
    public void check(long actual) {
        if (value != null && value != actual) {
            throw Refusal.rule("STALE_VERSION");
        }
    }
}
