package io.firsthand.organization;

/**
 * Who does something 操作人: an account with its role and department. The department is null only for the house itself
 * and for accounts that a foreign sign-in knows without one.
 */
public record Actor(String account, Role role, DepartmentId department) {

    /** Timers, automatic steps and imports. */
    public static final Actor SYSTEM = new Actor("system", Role.SYSTEM, null);

    public Actor {
        if (account == null || account.isBlank()) {
            throw new IllegalArgumentException("An actor has an account");
        }
        if (role == null) {
            throw new IllegalArgumentException("An actor has a role");
        }
    }

    /** Whether the actor has one of these roles. */
    public boolean is(Role... roles) {
        for (var each : roles) {
            if (each == role) {
                return true;
            }
        }
        return false;
    }

    /** Whether the actor works in this backend department, as a member or as its head. */
    public boolean memberOf(DepartmentId other) {
        return is(Role.DEPARTMENT, Role.HEAD) && other != null && other.equals(department);
    }

    /** Whether the actor decides for this department: its head, or a supervisor, who stands in for any head. */
    public boolean headOf(DepartmentId other) {
        return is(Role.SUPERVISOR) || is(Role.HEAD) && memberOf(other);
    }
}
