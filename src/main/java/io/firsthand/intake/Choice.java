package io.firsthand.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns a text of the file into one of our ids: by the whole text, else by the first keyword in it, else the last resort. */
record Choice(List<String> columns, Map<String, String> exact, List<Keyword> contains, String otherwise) {

    /** Any of these words inside the text means this id; the order of the file decides. */
    record Keyword(List<String> words, String id) {}

    String choose(String text) {
        var plain = plain(text);
        var whole = exact.get(plain);
        if (whole != null) {
            return whole;
        }
        // A blank on either side lets a keyword ask for the beginning or the end of a word.
        var padded = " " + plain + " ";
        return contains.stream()
                .filter(keyword -> keyword.words().stream().anyMatch(padded::contains))
                .findFirst()
                .map(Keyword::id)
                .orElse(otherwise);
    }

    static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
