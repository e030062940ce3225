package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.List;

/**
 * 工单详情: what a reader of an order sees. {@code kind} is PRIMARY or ASSIST, {@code state} open, signed, replied or
 * closed; the handler is an account name, or null while the order lies in the pool.
 */
public record WorkOrderView(
        WorkOrderId id,
        String kind,
        ComplaintNumber complaint,
        int round,
        DepartmentId department,
        DepartmentId workDepartment,
        String handler,
        String workHandler,
        String state,
        String request,
        String result,
        String rootCause,
        DepartmentId atFaultDepartment,
        Instant repairedAt,
        List<String> evidence,
        String question,
        Instant arrivedAt,
        Instant dueAt,
        Instant signedAt,
        boolean signedAutomatically,
        Instant repliedAt,
        Instant heldUntil,
        WorkOrderId parent,
        String waivedReason,
        int urges,
        long version) {

    @Override
    public String toString() {
        return "WorkOrderView[" + id + "]"; // personal data never reaches a log
    }
}
