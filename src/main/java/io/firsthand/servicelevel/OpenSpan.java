package io.firsthand.servicelevel;

import java.util.regex.Pattern;

/** From when to when a day is worked 工作时段, by the clock on the wall, in seconds after its midnight. */
record OpenSpan(int from, int until) {

    private static final Pattern FORM =
            Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)");

    OpenSpan {
        if (from < 0 || from >= until || until > 86_400) {
            throw new IllegalArgumentException(expected());
        }
    }

    /** @throws IllegalArgumentException for anything but two times of one day, the earlier one first */
    static OpenSpan of(String text) {
        var match = FORM.matcher(text == null ? "" : text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(expected());
        }
        var until = match.group(3) == null ? 86_400 : seconds(match.group(3), match.group(4));
        return new OpenSpan(seconds(match.group(1), match.group(2)), until);
    }

    private static int seconds(String hours, String minutes) {
        return Integer.parseInt(hours) * 3600 + Integer.parseInt(minutes) * 60;
    }

    static String expected() {
        return "spans of one day such as 09:00-12:00, the last until 24:00 at most";
    }
}
