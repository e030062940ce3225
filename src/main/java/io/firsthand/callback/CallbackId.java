package io.firsthand.callback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** 回访标识: identifies one callback. */
public record CallbackId(@JsonValue UUID value) {

    public static CallbackId of(String text) {
        return new CallbackId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
