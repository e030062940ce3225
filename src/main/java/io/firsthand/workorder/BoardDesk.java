package io.firsthand.workorder;

import io.firsthand.Refusal;
import io.firsthand.complaint.PromiseBands;
import io.firsthand.complaint.PromiseBands.Bands;
import io.firsthand.complaint.PromiseBands.Tally;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import java.time.Clock;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 看板台: shows supervisors and managers all departments, and departments themselves. */
@Component
public class BoardDesk {

    private static final Tally NONE = new Tally(0, null);

    private final PromiseBands promises;
    private final UnclaimedOrders unclaimed;
    private final Organization organization;
    private final Clock clock;

    BoardDesk(PromiseBands promises, UnclaimedOrders unclaimed, Organization organization, Clock clock) {
        this.promises = promises;
        this.unclaimed = unclaimed;
        this.organization = organization;
        this.clock = clock;
    }

    /**
     * Every department in the order of the organization, with zeros where nothing is open; cases that have no owner yet
     * count at the front desk. Members and heads see their own department; 403 {@code NOT_YOURS} for everybody else.
     */
    @Transactional(readOnly = true)
    public Board show(Actor actor) {
        var all = actor.is(Role.SUPERVISOR, Role.MANAGER);
        if (!all && !actor.is(Role.DEPARTMENT, Role.HEAD)) {
            throw Refusal.notYours();
        }
        var now = clock.instant();
        var departments = organization.departments().stream()
                .map(Department::id)
                .filter(department -> all || department.equals(actor.department()))
                .toList();
        var frontDesk = organization.first(Department.Kind.FRONT_DESK);
        var owners = new ArrayList<DepartmentId>(); // no complaint is ever dispatched to the front desk
        departments.forEach(department -> owners.add(department.equals(frontDesk) ? null : department));
        var bands = promises.count(now, owners);
        var pools = unclaimed.count(departments);
        return new Board(
                now,
                departments.stream()
                        .map(department -> new Board.Row(
                                department,
                                bands.getOrDefault(department.equals(frontDesk) ? null : department, Bands.NONE),
                                pools.getOrDefault(department, NONE)))
                        .toList());
    }
}
