package io.firsthand.customer;

/** 客户: what the product knows of one customer. */
public record CustomerView(CustomerId id, String name, String phone, String email, String tier, String externalId) {

    @Override
    public String toString() {
        return "CustomerView[" + id + "]"; // personal data never reaches a log
    }
}
