package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.WorkOrderId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * 催办详情: one department, one day, one matter. {@code workOrder} is null when the case itself is urged, {@code addressee}
 * when it lies in the department's pool; {@code day} is a day of the business zone, {@code state} open, answered or closed.
 */
public record UrgeView(
        UUID id,
        ComplaintNumber complaint,
        WorkOrderId workOrder,
        String day,
        DepartmentId department,
        String addressee,
        String state,
        int count,
        Instant firstAt,
        Instant dueAt,
        List<Asked> texts,
        String answer,
        String answeredBy,
        Instant answeredAt,
        long version) {

    /** One time that somebody asked; {@code by} is CUSTOMER or STAFF, {@code account} who wrote it down. */
    public record Asked(Instant at, String by, String account, String text) {}

    @Override
    public String toString() {
        return "UrgeView[" + id + "]"; // personal data never reaches a log
    }
}
