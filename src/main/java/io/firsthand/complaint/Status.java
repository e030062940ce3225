package io.firsthand.complaint;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Set;

/** 状态: where a case stands, with its TMF621 status. Nothing outside this list exists (invariant I7). */
public enum Status {
    REGISTERED("registered", Tmf621.ACKNOWLEDGED),
    AWAITING_DISPATCH("awaitingDispatch", Tmf621.ACKNOWLEDGED),
    DISPATCHED("dispatched", Tmf621.ACKNOWLEDGED),
    IN_PROGRESS("inProgress", Tmf621.IN_PROGRESS),
    PENDING_CUSTOMER("pendingCustomer", Tmf621.PENDING),
    HELD("held", Tmf621.HELD),
    REPLIED("replied", Tmf621.IN_PROGRESS),
    RESOLVED("resolved", Tmf621.RESOLVED),
    CLOSED("closed", Tmf621.CLOSED),
    ARCHIVED("archived", Tmf621.CLOSED),
    REJECTED("rejected", Tmf621.REJECTED),
    CANCELLED("cancelled", Tmf621.CANCELLED);

    /** The status that a TMF621 reader sees, with the twelve moves that TMF621 allows. */
    public enum Tmf621 {
        ACKNOWLEDGED,
        IN_PROGRESS,
        PENDING,
        HELD,
        RESOLVED,
        CLOSED,
        REJECTED,
        CANCELLED;

        private Set<Tmf621> next() {
            return switch (this) {
                case ACKNOWLEDGED -> EnumSet.of(IN_PROGRESS, REJECTED, CANCELLED);
                case IN_PROGRESS -> EnumSet.of(HELD, PENDING, RESOLVED, CANCELLED);
                case HELD -> EnumSet.of(IN_PROGRESS);
                case PENDING -> EnumSet.of(IN_PROGRESS, CANCELLED);
                case RESOLVED -> EnumSet.of(CLOSED, IN_PROGRESS);
                case CLOSED, REJECTED, CANCELLED -> EnumSet.noneOf(Tmf621.class);
            };
        }

        /** Whether the move is one of the twelve; staying is always possible. */
        public boolean mayBecome(Tmf621 other) {
            return this == other || next().contains(other);
        }
    }

    /** The case is finished for the customer: nobody works on it any more. */
    public static final Set<Status> FINAL = EnumSet.of(CLOSED, ARCHIVED, REJECTED, CANCELLED);

    private final String word;
    private final Tmf621 tmf621;

    Status(String word, Tmf621 tmf621) {
        this.word = word;
        this.tmf621 = tmf621;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public Tmf621 tmf621() {
        return tmf621;
    }

    public boolean isFinal() {
        return FINAL.contains(this);
    }

    /** The status that the HTTP API calls by this word, or null. */
    public static Status of(String word) {
        for (var status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        return null;
    }
}
