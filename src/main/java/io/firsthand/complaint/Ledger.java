package io.firsthand.complaint;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * 时间账: who had the case for how long. Every moment from receipt until the end, or until now while it is open, belongs to
 * exactly one department and one reason. Seconds are counted between instants cut to whole seconds, so that the items add
 * up to the total; the periods keep the instants as they were.
 *
 * @param until null for a case that came in closed from elsewhere without saying when; its ledger is empty
 */
public record Ledger(Instant receivedAt, Instant until, long totalSeconds, List<Item> items, List<Period> periods) {

    /** Why the time went by where it did. */
    public enum Reason {
        DISPATCH("dispatch"),
        HANDLING("handling"),
        ASSIST("assist"),
        CUSTOMER("customer"),
        HELD("held"),
        REVIEW("review"),
        CALLBACK("callback");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        @JsonValue
        public String word() {
            return word;
        }
    }

    /**
     * All the time of one department for one reason.
     *
     * @param share of the total, from 0 to 1; null when no second has passed
     */
    public record Item(String department, Reason reason, long seconds, BigDecimal share) {}

    /**
     * One stretch of time without a change.
     *
     * @param waitingOn the assist order whose answer is waited for, where the timeline knows it
     */
    public record Period(String department, Reason reason, String waitingOn, Instant from, Instant until) {}
}
