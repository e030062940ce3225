package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import java.util.UUID;

/**
 * 已催办: somebody asked again about a case or one of its orders. Heard in the same transaction.
 *
 * @param count how often the same was asked on that day, this time included
 * @param unanswered how many urges of the case are past due without an answer
 */
public record CaseUrged(ComplaintNumber number, UUID urgeId, int count, int unanswered) {}
