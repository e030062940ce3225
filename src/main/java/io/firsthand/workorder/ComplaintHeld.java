package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;

/** 已挂起: the work rests with approval until then. Heard in the same transaction. */
public record ComplaintHeld(ComplaintNumber number, String reason, Instant until) {

    @Override
    public String toString() {
        return "ComplaintHeld[" + number + "]"; // personal data never reaches a log
    }
}
