package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;

/**
 * 已催办: somebody asked again about a case or one of its orders. Heard in the same transaction.
 *
 * @param department who has to answer
 * @param addressee the account that has it, or null when it lies in the department's pool
 * @param due until when it has to be answered
 * @param count how often the same was asked on that day, this time included
 * @param unanswered how many urges of the case are past due without an answer
 */
public record CaseUrged(
        ComplaintNumber number,
        UUID urgeId,
        DepartmentId department,
        String addressee,
        Instant due,
        int count,
        int unanswered) {}
