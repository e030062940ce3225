package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import io.firsthand.servicelevel.ClockKind;
import java.time.Instant;
import java.util.UUID;

/**
 * 已升级: somebody has to look at what is late. Heard in the same transaction.
 *
 * @param late the department that has to do with it; null for the front desk
 * @param watcher the account, or null when there is nobody
 * @param reasonDue until when the head has to say why, or null when nobody asks
 */
public record CaseEscalated(
        ComplaintNumber number,
        UUID escalation,
        int level,
        ClockKind clock,
        DepartmentId late,
        String watcher,
        Instant reasonDue) {}
