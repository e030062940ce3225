package io.firsthand.callback;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;

/** 回访详情: one call to make, or made. {@code outcome} is what the process went on with. */
public record CallbackView(
        CallbackId id,
        ComplaintNumber complaint,
        Attempt.Kind kind,
        Attempt.State state,
        int round,
        Instant dueAt,
        int attempts,
        String outcome,
        Attempt.Matter matter,
        Integer treatment,
        Instant doneAt,
        long version) {}
