package io.firsthand.workorder;

import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.List;

/**
 * 回单: a department's answer.
 *
 * @param rootCause required on the primary order
 * @param atFaultDepartment the own department unless named
 * @param repairedAt now unless told; not after now and not before receipt
 * @param evidence may be empty, which is recorded as a process defect
 */
public record Reply(
        String result, String rootCause, DepartmentId atFaultDepartment, Instant repairedAt, List<String> evidence) {

    public Reply {
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    @Override
    public String toString() {
        return "Reply[…]"; // may hold personal data, which never reaches a log
    }
}
