package io.firsthand.intake;

/** The beginning of a cell, short enough for a message and safe to print on a terminal. */
final class Excerpt {

    private static final int LONGEST = 60;

    private Excerpt() {}

    static String of(String text) {
        var end = Math.min(LONGEST, text.length());
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        var start = new StringBuilder(text.substring(0, end));
        for (var i = 0; i < start.length(); i++) {
            if (Character.isISOControl(start.charAt(i)) || start.charAt(i) == StrictReader.BROKEN) {
                start.setCharAt(i, '\uFFFD');
            }
        }
        return end < text.length() ? start + "…" : start.toString();
    }
}
