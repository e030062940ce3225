package io.firsthand.servicelevel;

import io.firsthand.organization.DepartmentId;

/**
 * 时限超时: a limit was broken and that is on record. Told after the transaction has committed, once for each breach.
 *
 * @param chargedTo null for the front desk
 */
public record ClockBreached(ClockKind kind, DepartmentId chargedTo) {}
