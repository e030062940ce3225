package io.firsthand.complaint;

import io.firsthand.organization.DepartmentId;

/**
 * 已登记: a complaint is in. Heard in the same transaction.
 *
 * @param repeats the case that it repeats within the window, or null
 * @param informed the department whose head has to know about a repeat or a dispute, or null
 */
public record ComplaintRegistered(ComplaintNumber number, ComplaintNumber repeats, DepartmentId informed) {}
