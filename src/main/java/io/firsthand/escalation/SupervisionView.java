package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;

/**
 * 督办详情: what the owner of a case is told to do and what it answered. {@code issuedBy} is {@code system} when nobody but
 * the rules asked for it; {@code state} is open, answered or closed.
 */
public record SupervisionView(
        UUID id,
        ComplaintNumber complaint,
        DepartmentId department,
        String instruction,
        String issuedBy,
        Instant issuedAt,
        Instant dueAt,
        String state,
        String answer,
        String answeredBy,
        Instant answeredAt,
        long version) {

    @Override
    public String toString() {
        return "SupervisionView[" + id + "]"; // personal data never reaches a log
    }
}
