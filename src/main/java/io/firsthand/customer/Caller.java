package io.firsthand.customer;

/** 来电人: what the caller says about himself. Phone or external id recognises a known customer; the rest may be missing. */
public record Caller(String name, String phone, String email, String tier, String externalId) {

    public Caller {
        // Left empty is left out: two callers without an external id are not the same caller.
        email = orNull(email);
        tier = orNull(tier);
        externalId = orNull(externalId);
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "Caller[…]"; // personal data never reaches a log
    }
}
