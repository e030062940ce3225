package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;

/** 已延期: the customer has a later promise, with approval. Heard in the same transaction. */
public record PromiseExtended(ComplaintNumber number, String reason, Instant until) {

    @Override
    public String toString() {
        return "PromiseExtended[" + number + "]"; // personal data never reaches a log
    }
}
