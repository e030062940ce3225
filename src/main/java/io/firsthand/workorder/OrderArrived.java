package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;

/**
 * 工单到达: a department has a new order. Heard in the same transaction.
 *
 * @param assist whether it is a part of somebody else's case
 */
public record OrderArrived(
        ComplaintNumber number, WorkOrderId order, DepartmentId department, Instant due, boolean assist) {}
