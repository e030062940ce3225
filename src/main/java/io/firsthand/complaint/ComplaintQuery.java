package io.firsthand.complaint;

import io.firsthand.customer.CustomerId;
import io.firsthand.organization.DepartmentId;

/**
 * 查询条件: which cases a list shows. Everything may be null; {@code department} finds the cases that it was ever
 * responsible for, worked on or assisted.
 *
 * @param byDue soonest promise first instead of newest first
 */
public record ComplaintQuery(
        Status status,
        DepartmentId department,
        String category,
        String q,
        CustomerId customer,
        Boolean overdue,
        boolean byDue,
        String cursor,
        Integer limit) {}
