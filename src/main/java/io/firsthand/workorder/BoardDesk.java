package io.firsthand.workorder;

import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintSummary;
import io.firsthand.complaint.DayFlow;
import io.firsthand.complaint.PromiseBands;
import io.firsthand.complaint.PromiseBands.Band;
import io.firsthand.complaint.PromiseBands.Bands;
import io.firsthand.complaint.PromiseBands.Tally;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 看板台: shows supervisors and managers all departments, and departments themselves. */
@Component
public class BoardDesk {

    private static final Tally NONE = new Tally(0, null);

    private final PromiseBands promises;
    private final DayFlow flow;
    private final ComplaintDesk complaints;
    private final UnclaimedOrders unclaimed;
    private final Organization organization;
    private final Clock clock;

    BoardDesk(
            PromiseBands promises,
            DayFlow flow,
            ComplaintDesk complaints,
            UnclaimedOrders unclaimed,
            Organization organization,
            Clock clock) {
        this.promises = promises;
        this.flow = flow;
        this.complaints = complaints;
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
        var all = seesAll(actor);
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

    private static boolean seesAll(Actor actor) {
        if (!actor.is(Role.SUPERVISOR, Role.MANAGER, Role.DEPARTMENT, Role.HEAD)) {
            throw Refusal.notYours();
        }
        return actor.is(Role.SUPERVISOR, Role.MANAGER);
    }

    /** What came in and what ended since the day began in the business zone, of the departments that the reader sees. */
    @Transactional(readOnly = true)
    public DayFlow.Flow today(Actor actor) {
        var zone = organization.zone();
        var start =
                clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return flow.since(start, seesAll(actor) ? null : List.of(actor.department()));
    }

    /**
     * The cases behind a number of the board, soonest promise first. For supervisors, and departments about themselves; 403
     * {@code NOT_YOURS} for everybody else.
     */
    @Transactional(readOnly = true)
    public Page<ComplaintSummary> inBand(
            Band band, DepartmentId department, String cursor, Integer limit, Actor actor) {
        mustReadCasesOf(department, actor);
        var frontDesk = organization.first(Department.Kind.FRONT_DESK);
        return promises.page(clock.instant(), band, department.equals(frontDesk) ? null : department, cursor, limit);
    }

    /** The cases whose primary order lies in the pool of this department, soonest due order first; rights as above. */
    @Transactional(readOnly = true)
    public Page<ComplaintSummary> unclaimed(DepartmentId department, String cursor, Integer limit, Actor actor) {
        mustReadCasesOf(department, actor);
        var page = unclaimed.page(department, cursor, limit);
        var cases = complaints.summaries(page.items(), actor);
        return new Page<>(
                page.items().stream().map(cases::get).filter(Objects::nonNull).toList(), page.nextCursor());
    }

    private static void mustReadCasesOf(DepartmentId department, Actor actor) {
        if (!actor.is(Role.SUPERVISOR) && !actor.memberOf(department)) {
            throw Refusal.notYours();
        }
    }
}
