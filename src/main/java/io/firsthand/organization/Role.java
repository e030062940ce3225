package io.firsthand.organization;

/** What somebody is allowed to do 角色: the account's place in the house, or the house itself acting. */
public enum Role {
    FRONT_DESK,
    DEPARTMENT,
    HEAD,
    CALLBACK,
    SUPERVISOR,
    MANAGER,
    ADMIN,
    /** Timers and imports act under this role; no account ever has it. */
    SYSTEM
}
