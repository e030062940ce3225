package io.firsthand.customer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** 客户标识: identifies one customer. */
public record CustomerId(@JsonValue UUID value) {

    public static CustomerId of(String text) {
        return new CustomerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
