package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;

/** 审批详情: what was asked, by whom, and what became of it. {@code state} is open, granted, refused or lapsed. */
public record ApprovalView(
        UUID id,
        String kind,
        ComplaintNumber complaint,
        WorkOrderId workOrder,
        DepartmentId department,
        String askedBy,
        Instant askedAt,
        String reason,
        String note,
        Instant until,
        String state,
        String decidedBy,
        Instant decidedAt,
        String decisionReason,
        long version) {}
