package io.firsthand.demo;

import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.Department.Kind;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.organization.Staff;
import java.util.List;
import org.springframework.stereotype.Component;

/** 角色表: who acts in the example cases: the staff of the house, and where it has nobody, a made-up account. */
@Component
class Cast {

    private final Organization organization;

    Cast(Organization organization) {
        this.organization = organization;
    }

    Actor agent(int which) {
        return one(organization.first(Kind.FRONT_DESK), Role.FRONT_DESK, which);
    }

    Actor member(DepartmentId department, int which) {
        return one(department, Role.DEPARTMENT, which);
    }

    Actor head(DepartmentId department) {
        return one(department, Role.HEAD, 0);
    }

    Actor caller() {
        return one(organization.first(Kind.CALLBACK), Role.CALLBACK, 0);
    }

    Actor supervisor() {
        return one(organization.first(Kind.SUPERVISION), Role.SUPERVISOR, 0);
    }

    Actor manager() {
        return one(organization.first(Kind.MANAGEMENT), Role.MANAGER, 0);
    }

    /** Somebody of the department who never had the order, its head at last. */
    Actor fresh(DepartmentId department, List<String> former) {
        return actors(department, Role.DEPARTMENT).stream()
                .filter(actor -> !former.contains(actor.account()))
                .findFirst()
                .orElseGet(() -> head(department));
    }

    /** This account, which has something of the department in hand. */
    Actor named(String account, DepartmentId department) {
        return organization
                .staff(account)
                .map(Staff::actor)
                .orElseGet(() -> new Actor(account, Role.DEPARTMENT, department));
    }

    /** A department that takes complaints, another one than the owner. */
    DepartmentId other(DepartmentId owner, int which) {
        var others = organization.departments().stream()
                .filter(Department::selectable)
                .map(Department::id)
                .filter(id -> !id.equals(owner))
                .toList();
        return others.isEmpty() ? null : others.get(which % others.size());
    }

    DepartmentId any(int which) {
        return other(null, which);
    }

    private Actor one(DepartmentId department, Role role, int which) {
        var actors = actors(department, role);
        return actors.isEmpty()
                ? new Actor("demo." + department.value(), role, department)
                : actors.get(which % actors.size());
    }

    private List<Actor> actors(DepartmentId department, Role role) {
        return organization.members(department).stream()
                .filter(staff -> staff.role() == role)
                .map(Staff::actor)
                .toList();
    }
}
