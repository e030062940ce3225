package io.firsthand.workorder;

import io.firsthand.organization.DepartmentId;
import java.time.Instant;

/**
 * 派单预览: what would become of a case that is not registered yet. Times are absolute instants, counted from now.
 *
 * @param department null when no rule knows where to, and a dispatcher decides; then there is no sign-in either
 * @param rule null when the front desk named the department, and when no rule matches
 * @param priority 1 to 4, 4 the highest, a repeat counted in
 * @param explanation how the promise comes about, in the reader's language, fit to be read to a customer
 */
public record DispatchPreview(
        DepartmentId department,
        String rule,
        int priority,
        Instant promisedAt,
        Instant legalDueAt,
        Instant signInDueAt,
        String explanation) {}
