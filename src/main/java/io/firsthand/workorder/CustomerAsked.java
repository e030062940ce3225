package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;

/** 已询问客户: the case waits for what only the customer can tell, until its limit. Heard in the same transaction. */
public record CustomerAsked(ComplaintNumber number, String question, Instant until) {

    @Override
    public String toString() {
        return "CustomerAsked[" + number + "]"; // personal data never reaches a log
    }
}
