package io.firsthand.organization;

/** A member of staff 员工 with the account used to sign in; the e-mail address is null when messages do not go by mail. */
public record Staff(String account, Names name, Role role, DepartmentId department, String email, String passwordHash) {

    public Actor actor() {
        return new Actor(account, role, department);
    }

    /** Without the hash: records end up in logs. */
    @Override
    public String toString() {
        return "Staff[account=" + account + ", role=" + role + ", department=" + department + "]";
    }
}
