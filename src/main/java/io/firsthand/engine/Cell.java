package io.firsthand.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What an input cell of a decision table admits 单元格: everything, some words, or the whole numbers of a range. Tables are
 * written in nothing else, so that it can be said exactly which of their rows overlap and which can never match.
 */
public sealed interface Cell {

    /** Whether a case with this value, a word or a whole number, gets through; no value gets through a dash only. */
    boolean admits(Object value);

    /** Whether there is a value that both admit. */
    boolean meets(Cell other);

    /** A dash. */
    record Any() implements Cell {

        @Override
        public boolean admits(Object value) {
            return true;
        }

        @Override
        public boolean meets(Cell other) {
            return !(other instanceof Range range) || !range.isEmpty();
        }
    }

    /** Quoted words; an empty one stands for a value that is not given. */
    record Words(Set<String> words) implements Cell {

        @Override
        public boolean admits(Object value) {
            return value instanceof String word && words.contains(word);
        }

        @Override
        public boolean meets(Cell other) {
            return words.stream().anyMatch(other::admits);
        }
    }

    /** Whole numbers, both ends included; empty when it ends before it begins. */
    record Range(int least, int most) implements Cell {

        public boolean isEmpty() {
            return most < least;
        }

        @Override
        public boolean admits(Object value) {
            return value instanceof Integer number && number >= least && number <= most;
        }

        @Override
        public boolean meets(Cell other) {
            if (other instanceof Range range) {
                return Math.max(least, range.least) <= Math.min(most, range.most);
            }
            return other instanceof Any && !isEmpty();
        }
    }

    /**
     * Reads what stands in a cell.
     *
     * @throws IllegalArgumentException for anything else than a dash, quoted words and a range of whole numbers
     */
    static Cell of(String text) {
        var found = text.strip();
        if (found.equals("-")) {
            return new Any();
        }
        var range = Form.RANGE.matcher(found);
        if (range.matches()) {
            return new Range(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
        }
        if (Form.WORDS.matcher(found).matches()) {
            var words = new LinkedHashSet<String>();
            Form.WORD
                    .matcher(found)
                    .results()
                    .map((MatchResult word) -> word.group(1))
                    .forEach(words::add);
            return new Words(words);
        }
        throw new IllegalArgumentException("a dash, quoted words such as \"vip\", or a range such as [1..2]");
    }

    /** How cells are written. */
    final class Form {

        private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
        private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");
        private static final Pattern RANGE = Pattern.compile("\\[\\s*(-?[0-9]{1,9})\\s*\\.\\.\\s*(-?[0-9]{1,9})\\s*]");

        private Form() {}
    }
}
