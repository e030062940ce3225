package io.firsthand.callback;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * 回访记录: one call. A customer who was reached about a solution answers two questions, whether the matter is solved (对事)
 * and how he was treated (对人, 1 to 5; 1 and 2 mean not well); about a withdrawal whether he really wants it.
 */
public record Attempt(
        Outcome outcome, Matter matter, Integer treatment, Boolean confirmed, String comment, String anythingElse) {

    /** 接通情况: a refused talk counts as an attempt, not as reached. */
    public enum Outcome {
        REACHED,
        NO_ANSWER,
        BUSY,
        WRONG_NUMBER,
        REFUSED
    }

    /** 对事: is the matter solved? Partly is not. */
    public enum Matter {
        RESOLVED,
        PARTLY,
        NOT_RESOLVED;

        boolean solved() {
            return this == RESOLVED;
        }
    }

    /** 回访类型. */
    public enum Kind {
        SOLUTION,
        SECOND,
        WITHDRAWAL
    }

    /** Where a callback stands. */
    public enum State {
        OPEN("open"),
        DONE("done");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    private static final int NOT_WELL = 2;

    boolean reached() {
        return outcome == Outcome.REACHED;
    }

    boolean wellTreated() {
        return treatment > NOT_WELL;
    }

    @Override
    public String toString() {
        return "Attempt[" + outcome + "]"; // personal data never reaches a log
    }
}
