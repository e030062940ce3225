package io.firsthand.callback;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;

/** 回访行: one line of the list of calls to make. */
public record CallbackLine(
        CallbackId id,
        ComplaintNumber complaint,
        Attempt.Kind kind,
        int round,
        Instant dueAt,
        int attempts,
        String callerName,
        String summary,
        int priority) {

    @Override
    public String toString() {
        return "CallbackLine[" + id + "]"; // personal data never reaches a log
    }
}
