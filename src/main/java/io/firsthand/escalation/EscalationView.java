package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;

/** 升级详情: what was late, and who has to look at it. {@code state} is open, acknowledged or ended. */
public record EscalationView(
        UUID id,
        ComplaintNumber complaint,
        int level,
        String clock,
        DepartmentId lateDepartment,
        String watcher,
        String state,
        Instant raisedAt,
        String acknowledgedBy,
        Instant acknowledgedAt,
        String note,
        long version) {}
