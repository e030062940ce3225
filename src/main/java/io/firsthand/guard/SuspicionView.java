package io.firsthand.guard;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * 嫌疑详情: which round of which case looks as if it was said to be solved and was not, and why. {@code answeredAt} is when
 * that was said; {@code state} is open, proven or dismissed; by {@code system} it was the customer who proved it.
 */
public record SuspicionView(
        UUID id,
        ComplaintNumber complaint,
        int round,
        DepartmentId department,
        List<Signal> signals,
        Instant answeredAt,
        Instant raisedAt,
        String state,
        String decidedBy,
        Instant decidedAt,
        String reason,
        long version) {}
