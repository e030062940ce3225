package io.firsthand.complaint;

import io.firsthand.organization.DepartmentId;
import java.time.Instant;

/** 投诉摘要: one line of a list. */
public record ComplaintSummary(
        ComplaintNumber number,
        Status status,
        int round,
        String channel,
        String callerName,
        String summary,
        String category,
        int priority,
        String tier,
        String region,
        Instant receivedAt,
        Instant promisedAt,
        boolean overdue,
        DepartmentId firstResponsibleDepartment,
        DepartmentId workDepartment,
        String handler,
        long version) {

    @Override
    public String toString() {
        return "ComplaintSummary[" + number + "]"; // personal data never reaches a log
    }
}
