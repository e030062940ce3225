package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;

/**
 * 工单查询: which orders a list shows; everything may be null.
 *
 * @param state open, signed, replied or closed
 * @param kind PRIMARY or ASSIST
 * @param mine only those whose handler is the reader
 */
public record WorkOrderQuery(
        DepartmentId department,
        ComplaintNumber complaint,
        String state,
        String kind,
        boolean mine,
        String cursor,
        Integer limit) {}
