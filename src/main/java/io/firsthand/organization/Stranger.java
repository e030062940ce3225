package io.firsthand.organization;

/** Somebody whom a provider knows and this house does not 外来者; the message is the reason's name, without personal data. */
public final class Stranger extends RuntimeException {

    private final Reason reason;

    /** What was missing. */
    public enum Reason {
        NO_ACCOUNT,
        LOCAL_ACCOUNT,
        NO_ROLE,
        SEVERAL_ROLES,
        NO_DEPARTMENT
    }

    Stranger(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
