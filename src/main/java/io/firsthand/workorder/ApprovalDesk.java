package io.firsthand.workorder;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.StoredRows;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Status;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.Term;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 审批台: what somebody asks for and somebody else decides: holds and extensions by the owner's head, rejections by a
 * supervisor, final decisions by the manager; and the rulings of supervisors. 403 {@code NOT_YOURS} for anybody else.
 */
@Component
@Transactional
public class ApprovalDesk {

    /** More than anybody rules on at a time. */
    private static final int MOST_RULINGS = 200;

    private final ApprovalBook approvals;
    private final OrderBook book;
    private final DispatchDesk dispatch;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final Organization organization;
    private final WorkOrderProcess process;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final RowMapper<Approval> rows;
    private final Clock clock;

    ApprovalDesk(
            ApprovalBook approvals,
            OrderBook book,
            DispatchDesk dispatch,
            CaseProgress progress,
            Timeline timeline,
            CaseClocks clocks,
            Organization organization,
            WorkOrderProcess process,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            StoredRows rows,
            Clock clock) {
        this.approvals = approvals;
        this.book = book;
        this.dispatch = dispatch;
        this.progress = progress;
        this.timeline = timeline;
        this.clocks = clocks;
        this.organization = organization;
        this.process = process;
        this.events = events;
        this.jdbc = jdbc;
        this.rows = rows.of(Approval.class);
        this.clock = clock;
    }

    /** The approvals that the reader may see, oldest first: a department its own, the manager the final decisions. */
    @Transactional(readOnly = true)
    public Page<ApprovalView> find(String state, String cursor, Integer wanted, Actor actor) {
        if (!actor.is(Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR, Role.MANAGER, Role.FRONT_DESK)) {
            throw Refusal.notYours();
        }
        var only = whose(actor);
        if (state != null) {
            only.put("state", state(state));
        }
        var where = and(only.keySet());
        if (cursor != null) {
            var last = Page.Cursor.of(cursor);
            where += " and (asked_at, id) > (:at, :last)";
            only.put("at", last.at().atOffset(ZoneOffset.UTC));
            only.put("last", last.uuid());
        }
        var limit = Page.limit(wanted);
        var found = jdbc
                .sql("select * from approval where true" + where + " order by asked_at, id limit " + (limit + 1))
                .params(only)
                .query(rows)
                .list()
                .stream()
                .map(Approval::view)
                .toList();
        return Page.of(
                found, limit, last -> new Page.Cursor(last.askedAt(), last.id().toString()));
    }

    private static String state(String word) {
        return Stream.of(Approval.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("state", "noSuch", word))
                .name();
    }

    /** Everything that was asked for about a case, oldest first, for whoever may read the case. */
    @Transactional(readOnly = true)
    public List<ApprovalView> of(ComplaintNumber number, Actor actor) {
        progress.mustRead(number, actor);
        return approvals.all(number).stream()
                .map(Approval::view)
                .sorted(Comparator.comparing(ApprovalView::askedAt))
                .toList();
    }

    /** What this reader may grant or refuse now; objections and returns wait for a ruling or a dispatch instead. */
    @Transactional(readOnly = true)
    public List<ApprovalView> waitingFor(ComplaintNumber number, Actor actor) {
        return approvals.all(number).stream()
                .filter(approval -> approval.state() == Approval.State.OPEN
                        && approval.kind() != Approval.Kind.OBJECTION
                        && approval.kind() != Approval.Kind.RETURN
                        && mayDecide(approval, actor))
                .map(Approval::view)
                .toList();
    }

    /** The rulings that the case admits now; none for anybody but a supervisor. */
    @Transactional(readOnly = true)
    public Set<Ruling> rulings(ComplaintNumber number, Status status, Actor actor) {
        var rulings = EnumSet.noneOf(Ruling.class);
        if (!actor.is(Role.SUPERVISOR)) {
            return rulings;
        }
        if (status == Status.DISPATCHED || status == Status.IN_PROGRESS) {
            rulings.add(Ruling.REASSIGN);
        }
        if (approvals.pending(number, Approval.Kind.OBJECTION).isPresent()) {
            rulings.add(Ruling.OBJECTION);
        }
        if (status == Status.RESOLVED
                && approvals.pending(number, Approval.Kind.FINAL_DECISION).isEmpty()
                && process.waitsForRuling(number)) {
            rulings.add(Ruling.ANOTHER_ROUND);
            rulings.add(Ruling.FINAL_DECISION);
        }
        return rulings;
    }

    /** How many approvals wait that this reader sees. */
    @Transactional(readOnly = true)
    public long open(Actor actor) {
        if (!actor.is(Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR, Role.MANAGER, Role.FRONT_DESK)) {
            throw Refusal.notYours();
        }
        var only = whose(actor);
        return jdbc.sql("select count(*) from approval where state = 'OPEN'" + and(only.keySet()))
                .params(only)
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> whose(Actor actor) {
        var only = new HashMap<String, Object>();
        if (actor.is(Role.DEPARTMENT, Role.HEAD)) {
            only.put("department", actor.department().value());
        } else if (actor.is(Role.MANAGER)) {
            only.put("kind", Approval.Kind.FINAL_DECISION.name());
        } else if (actor.is(Role.FRONT_DESK)) {
            only.put("kind", Approval.Kind.RETURN.name());
        }
        return only;
    }

    private static String and(Collection<String> columns) {
        return columns.stream()
                .map(column -> " and " + column + " = :" + column)
                .collect(joining());
    }

    /** Whether {@link #decide} takes this reader's word on it. */
    public static boolean decidable(ApprovalView approval, Actor actor) {
        var kind = Approval.Kind.valueOf(approval.kind());
        return approval.state().equals(Approval.State.OPEN.word())
                && kind != Approval.Kind.OBJECTION
                && kind != Approval.Kind.RETURN
                && may(kind, approval.department(), approval.askedBy(), actor);
    }

    /** How many cases wait for a ruling. For supervisors. */
    @Transactional(readOnly = true)
    public long rulingsNeeded(Actor actor) {
        mustBe(actor, Role.SUPERVISOR);
        return process.countWaitingForRuling()
                + jdbc.sql("select count(*) from approval where state = 'OPEN' and kind = 'OBJECTION'")
                        .query(Long.class)
                        .single();
    }

    /** The cases that wait for a ruling, objections first, each longest waiting first; not more than 200 of either. For supervisors. */
    @Transactional(readOnly = true)
    public List<RulingView> rulings(Actor actor) {
        mustBe(actor, Role.SUPERVISOR);
        var asked = jdbc.sql("select * from approval where state = 'OPEN' and kind in ('OBJECTION', 'FINAL_DECISION')"
                        + " order by asked_at, id limit " + 2 * MOST_RULINGS)
                .query(rows)
                .list();
        var withManager = asked.stream()
                .filter(approval -> approval.kind() == Approval.Kind.FINAL_DECISION)
                .map(Approval::complaint)
                .collect(toSet());
        return Stream.concat(
                        asked.stream()
                                .filter(approval -> approval.kind() == Approval.Kind.OBJECTION)
                                .limit(MOST_RULINGS)
                                .map(objection -> new RulingView(objection.complaint(), objection.view(), false)),
                        process.waitingForRuling(MOST_RULINGS).stream()
                                .map(number -> new RulingView(number, null, withManager.contains(number))))
                .toList();
    }

    /**
     * R2: the front desk asks not to take the complaint up, with the reason and where else the customer can turn; a
     * supervisor decides.
     */
    public void askRejection(ComplaintNumber number, String reason, String alternativeRoute, Actor actor) {
        mustBe(actor, Role.FRONT_DESK);
        var complaint = progress.lock(number);
        complaint.mustBe(Status.REGISTERED, Status.AWAITING_DISPATCH, Status.DISPATCHED);
        approvals.ask(Approval.ask(
                Approval.Kind.REJECTION, number, null, null, reason, alternativeRoute, null, actor, clock.instant()));
        timeline.note(complaint, actor, EventType.APPROVAL_ASKED, "REJECTION: " + reason);
    }

    /**
     * Locks the case for the decision that follows in this transaction; 409 {@code STALE_VERSION} when the approval changed.
     * Only who may decide learns that.
     */
    public void expect(UUID id, ExpectedVersion version, Actor actor) {
        if (version.given()) {
            progress.lock(approvals.find(id).complaint());
            mustDecide(approvals.find(id), actor);
            version.check(approvals.find(id).view().version());
        }
    }

    /** Grants or refuses what was asked. 409 {@code APPROVAL_DECIDED} the second time; objections need a ruling. */
    public ApprovalView decide(UUID id, boolean grant, String reason, Actor actor) {
        var complaint = progress.lock(approvals.find(id).complaint());
        var approval = approvals.find(id);
        mustDecide(approval, actor);
        complaint.mustNotBeArchived();
        if (approval.state() != Approval.State.OPEN) {
            throw Refusal.rule("APPROVAL_DECIDED");
        }
        if (approval.kind() == Approval.Kind.OBJECTION || approval.kind() == Approval.Kind.RETURN) {
            throw Refusal.rule("OBJECTION_NEEDS_RULING");
        }
        approvals.decide(approval, grant ? Approval.State.GRANTED : Approval.State.REFUSED, reason, actor);
        timeline.note(
                complaint,
                actor,
                grant ? EventType.APPROVAL_GRANTED : EventType.APPROVAL_REFUSED,
                approval.kind().name() + ": " + reason);
        if (grant) {
            grant(approval, complaint, actor);
        }
        return approval.view();
    }

    private static void mustDecide(Approval approval, Actor actor) {
        if (!mayDecide(approval, actor)) {
            throw Refusal.notYours();
        }
    }

    private static boolean mayDecide(Approval approval, Actor actor) {
        return may(approval.kind(), approval.department(), approval.askedBy(), actor);
    }

    private static boolean may(Approval.Kind kind, DepartmentId department, String askedBy, Actor actor) {
        return switch (kind) {
            case HOLD, EXTEND -> actor.headOf(department) && !actor.account().equals(askedBy);
            case REJECTION, OBJECTION -> actor.is(Role.SUPERVISOR);
            case RETURN -> actor.is(Role.FRONT_DESK, Role.SUPERVISOR);
            case FINAL_DECISION -> actor.is(Role.MANAGER);
        };
    }

    private void grant(Approval approval, Complaint complaint, Actor actor) {
        switch (approval.kind()) {
            case HOLD -> hold(approval, complaint, actor);
            case EXTEND -> extend(approval, complaint, actor);
            case REJECTION -> reject(approval, complaint, actor);
            case FINAL_DECISION -> close(approval, complaint);
            default -> throw new IllegalStateException("Only a ruling decides on " + approval.kind());
        }
    }

    private void reject(Approval approval, Complaint complaint, Actor actor) {
        progress.rejected(complaint, approval.reason(), actor);
        events.publishEvent(new ComplaintRejected(complaint.number(), approval.reason(), approval.note()));
    }

    /** R17: the letter that names the external route is part of the closing. */
    private void close(Approval approval, Complaint complaint) {
        process.ruledToClose(complaint.number(), "finalDecision");
        events.publishEvent(new FinalDecisionMade(complaint.number(), approval.reason()));
    }

    private void hold(Approval approval, Complaint complaint, Actor actor) {
        complaint.mustBe(Status.IN_PROGRESS);
        var now = clock.instant();
        if (approval.outdatedAt(now)) {
            throw Refusal.rule("REQUEST_LAPSED");
        }
        var order = book.find(approval.workOrder());
        order.hold(approval.until());
        book.save(order);
        progress.held(complaint, approval.reason(), actor);
        clocks.start(
                complaint.number().value(), ClockKind.HOLD, "", Term.until(now, approval.until()), order.department());
        process.putOnHold(complaint.number());
        events.publishEvent(new ComplaintHeld(complaint.number(), approval.reason(), approval.until()));
    }

    private void extend(Approval approval, Complaint complaint, Actor actor) {
        if (!approval.until().isAfter(complaint.promisedAt())) {
            throw Refusal.rule("DUE_NOT_LATER", complaint.promisedAt());
        }
        progress.extended(complaint, approval.until(), approval.reason(), actor);
        progress.extensionsLeft(complaint, approvals.granted(complaint.number(), Approval.Kind.EXTEND));
        var order = book.find(approval.workOrder());
        order.extend(approval.until());
        book.save(order);
        events.publishEvent(new PromiseExtended(complaint.number(), approval.reason(), approval.until()));
    }

    /**
     * A supervisor's recorded ruling. REASSIGN and a granted OBJECTION are the only ways in which the first-responsible
     * department ever changes; ANOTHER_ROUND and FINAL_DECISION answer a case that waits for a ruling (409
     * {@code NO_RULING_NEEDED} otherwise), the latter once the manager has counter-signed.
     */
    public void rule(ComplaintNumber number, Ruling ruling, DepartmentId department, String reason, Actor actor) {
        mustBe(actor, Role.SUPERVISOR);
        if (department != null && ruling != Ruling.REASSIGN && ruling != Ruling.OBJECTION) {
            throw Refusal.invalid("department", "leaveOut");
        }
        var complaint = progress.lock(number);
        switch (ruling) {
            case REASSIGN -> {
                complaint.mustBe(Status.DISPATCHED, Status.IN_PROGRESS);
                dispatch.reassign(complaint, department, EventType.RULED, reason, actor);
            }
            case OBJECTION -> ruleOnObjection(complaint, department, reason, actor);
            case ANOTHER_ROUND -> {
                mustWaitForRuling(complaint);
                approvals.mustNotBePending(number, Approval.Kind.FINAL_DECISION);
                timeline.note(complaint, actor, EventType.RULED, ruling.name() + ": " + reason);
                process.ruledAnotherRound(number);
            }
            case FINAL_DECISION -> {
                mustWaitForRuling(complaint);
                approvals.mustNotBePending(number, Approval.Kind.FINAL_DECISION);
                timeline.note(complaint, actor, EventType.RULED, ruling.name() + ": " + reason);
                askManager(complaint, reason, actor);
            }
        }
    }

    private void ruleOnObjection(Complaint complaint, DepartmentId department, String reason, Actor actor) {
        complaint.mustNotBeArchived();
        var objection = approvals
                .pending(complaint.number(), Approval.Kind.OBJECTION)
                .orElseThrow(() -> Refusal.rule("NO_OBJECTION"));
        complaint.mustBe(Status.DISPATCHED, Status.IN_PROGRESS, Status.PENDING_CUSTOMER, Status.HELD);
        if (department != null) {
            complaint.mustBe(Status.DISPATCHED, Status.IN_PROGRESS);
            approvals.decide(objection, Approval.State.GRANTED, reason, actor);
            dispatch.reassign(complaint, department, EventType.RULED, reason, actor);
        } else {
            approvals.decide(objection, Approval.State.REFUSED, reason, actor);
            timeline.note(complaint, actor, EventType.RULED, "OBJECTION: " + reason);
        }
    }

    private void askManager(Complaint complaint, String reason, Actor actor) {
        organization.departments().stream()
                .filter(department -> department.kind() == Department.Kind.MANAGEMENT)
                .forEach(department -> progress.involve(complaint, department.id()));
        approvals.ask(Approval.ask(
                Approval.Kind.FINAL_DECISION,
                complaint.number(),
                null,
                null,
                reason,
                null,
                null,
                actor,
                clock.instant()));
    }

    private void mustWaitForRuling(Complaint complaint) {
        complaint.mustBe(Status.RESOLVED);
        if (!process.waitsForRuling(complaint.number())) {
            throw Refusal.rule("NO_RULING_NEEDED");
        }
    }

    private static void mustBe(Actor actor, Role role) {
        if (!actor.is(role)) {
            throw Refusal.notYours();
        }
    }
}
