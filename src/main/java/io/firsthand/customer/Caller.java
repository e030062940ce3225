package io.firsthand.customer;

/** 来电人: what the caller says about himself. Phone or external id recognises a known customer; the rest may be missing. */
public record Caller(String name, String phone, String email, String tier, String externalId) {

    @Override
    public String toString() {
        return "Caller[…]"; // personal data never reaches a log
    }
}
