package io.firsthand.organization;

import java.util.List;

/**
 * A department 部门 with the accounts of its head 负责人 (null when it has none) and of the head's deputies 副职, and with the
 * calendar by which it works (null when that is the default one), and the e-mail address of the department (null when it has
 * none of its own).
 */
public record Department(
        DepartmentId id, Names name, Kind kind, String head, List<String> deputies, String calendar, String email) {

    /** What a department is there for; only {@link #BACKEND} departments receive dispatched complaints. */
    public enum Kind {
        FRONT_DESK,
        HOTLINE,
        BACKEND,
        CALLBACK,
        SUPERVISION,
        MANAGEMENT
    }

    public Department {
        deputies = deputies == null ? List.of() : List.copyOf(deputies);
    }

    /** Whether a complaint can be dispatched to it. */
    public boolean selectable() {
        return kind == Kind.BACKEND;
    }
}
