package io.firsthand.organization;

/** A member of staff 员工 with the account used to sign in. */
public record Staff(String account, Names name, Role role, DepartmentId department, String passwordHash) {

    public Actor actor() {
        return new Actor(account, role, department);
    }

    /** Without the hash: records end up in logs. */
    @Override
    public String toString() {
        return "Staff[account=" + account + ", role=" + role + ", department=" + department + "]";
    }
}
