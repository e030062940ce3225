package io.firsthand.workorder;

import io.firsthand.Refusal;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Registration;
import io.firsthand.complaint.Status;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.ServiceLevels;
import io.firsthand.servicelevel.Term;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 派单台: gives a case to its first-responsible department, by rule or by hand, once; and opens the order of the next
 * round at that same department.
 */
@Component
@Transactional
public class DispatchDesk {

    private static final int POOL_FROM_ROUND = 3;

    private final ComplaintDesk complaints;
    private final CaseProgress progress;
    private final OrderBook book;
    private final ApprovalBook approvals;
    private final ObjectionWindow objections;
    private final CaseClocks clocks;
    private final ServiceLevels levels;
    private final Organization organization;
    private final Timeline timeline;
    private final WorkOrderProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DispatchDesk(
            ComplaintDesk complaints,
            CaseProgress progress,
            OrderBook book,
            ApprovalBook approvals,
            ObjectionWindow objections,
            CaseClocks clocks,
            ServiceLevels levels,
            Organization organization,
            Timeline timeline,
            WorkOrderProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.complaints = complaints;
        this.progress = progress;
        this.book = book;
        this.approvals = approvals;
        this.objections = objections;
        this.clocks = clocks;
        this.levels = levels;
        this.organization = organization;
        this.timeline = timeline;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /**
     * R3, on arrival: the department named at registration, else the one that the dispatch rules name. Imported cases and
     * those without a rule wait for a dispatcher.
     */
    Optional<WorkOrderId> dispatchOnArrival(ComplaintNumber number) {
        var complaint = progress.lock(number);
        if (complaint.requestedDepartment() != null) {
            return Optional.of(open(complaint, complaint.requestedDepartment(), null, null, Actor.SYSTEM));
        }
        if (!complaint.imported() && complaint.status() != Status.AWAITING_DISPATCH) {
            var match = match(complaint);
            if (match.isPresent()) {
                var department = new DepartmentId(match.get().department());
                return Optional.of(open(complaint, department, match.get().rule(), null, Actor.SYSTEM));
            }
        }
        awaitDispatcher(complaint);
        return Optional.empty();
    }

    private Optional<WorkOrderProcess.Match> match(Complaint complaint) {
        return process.match(complaint.category(), complaint.region(), complaint.tier());
    }

    /**
     * 派单预览: where such a case would go if it were registered this moment, by the same rules, and which limits it would
     * have. Changes nothing. For the front desk; 400 {@code INVALID} for an unknown category or a department that takes no
     * complaints.
     */
    @Transactional(readOnly = true)
    public DispatchPreview preview(Registration registration, Actor actor) {
        var complaint = complaints.foresee(registration, actor);
        if (complaint.requestedDepartment() != null) {
            mustTakeComplaints(complaint.requestedDepartment());
            return preview(complaint, complaint.requestedDepartment(), null);
        }
        return match(complaint)
                .map(match -> preview(complaint, new DepartmentId(match.department()), match.rule()))
                .orElseGet(() -> preview(complaint, null, null));
    }

    private DispatchPreview preview(Complaint complaint, DepartmentId department, String rule) {
        var traits = complaint.traits();
        var received = complaint.receivedAt();
        var signIn = department == null ? null : levels.signIn(traits, department, received);
        return new DispatchPreview(
                department,
                rule,
                complaint.priority(),
                complaint.promisedAt(),
                complaint.legalDueAt(),
                signIn == null ? null : signIn.due(),
                clocks.explain(ClockKind.ANSWER, levels.answer(traits, received)));
    }

    private void awaitDispatcher(Complaint complaint) {
        progress.awaitingDispatch(complaint, Actor.SYSTEM);
        if (complaint.resolvedAtDesk()) {
            clocks.start( // it ended with the answer at the desk, which was none
                    complaint.number().value(),
                    ClockKind.DISPATCH,
                    "",
                    levels.dispatch(complaint.traits(), complaint.receivedAt()),
                    null);
        }
    }

    /**
     * R3, by hand: front desk or supervisor. The first dispatch fixes the first-responsible department; after an unsigned
     * order was returned under the {@code window} policy it is the recorded ruling that changes it. 400 for a department
     * that takes no complaints, 409 {@code WRONG_STATUS} when the case was dispatched before.
     */
    public void dispatch(ComplaintNumber number, DepartmentId department, String note, Actor actor) {
        if (!actor.is(Role.FRONT_DESK, Role.SUPERVISOR)) {
            throw Refusal.notYours();
        }
        var complaint = progress.lock(number);
        mustTakeComplaints(department);
        if (complaint.firstResponsibleDepartment() == null) {
            complaint.mustBe(Status.AWAITING_DISPATCH, Status.IN_PROGRESS);
            var order = open(complaint, department, null, note, actor);
            process.dispatchedByHand(book.find(order));
            return;
        }
        complaint.mustNotBeArchived();
        var returned = approvals
                .pending(number, Approval.Kind.RETURN)
                .orElseThrow(() -> Refusal.wrongStatus(complaint.status().word()));
        approvals.decide(returned, Approval.State.GRANTED, note, actor);
        reassign(complaint, department, EventType.RETURNED, note, actor);
    }

    private WorkOrderId open(Complaint complaint, DepartmentId department, String rule, String note, Actor actor) {
        mustTakeComplaints(department);
        progress.dispatched(complaint, department, rule, note, actor);
        clocks.stop(complaint.number().value(), ClockKind.DISPATCH, "", clock.instant());
        var order = book.save(WorkOrder.primary(complaint, department, actor, clock.instant()));
        startSignIn(complaint, order);
        objections.begin(complaint, order);
        arrived(order);
        return order.id();
    }

    private void arrived(WorkOrder order) {
        events.publishEvent(new OrderArrived(order.complaint(), order.id(), order.department(), order.dueAt(), false));
    }

    private void startSignIn(Complaint complaint, WorkOrder order) {
        clocks.start(
                complaint.number().value(),
                ClockKind.SIGN_IN,
                order.id().toString(),
                signInTerm(complaint, order),
                order.department());
    }

    private Term signInTerm(Complaint complaint, WorkOrder order) {
        return levels.signIn(complaint.traits(), order.department(), order.arrivedAt());
    }

    /** A recorded ruling moves the order to another department; the customer's clocks do not move. */
    void reassign(Complaint complaint, DepartmentId department, EventType type, String reason, Actor actor) {
        mustTakeComplaints(department);
        if (department.equals(complaint.firstResponsibleDepartment())) {
            throw Refusal.rule("SAME_DEPARTMENT");
        }
        var order = book.primary(complaint.number());
        approvals.lapseRequestsOfOwner(complaint.number());
        progress.reassigned(complaint, department, type, reason, actor);
        var signedBefore = order.signedAt() != null;
        order.reassign(department, clock.instant());
        book.save(order);
        objections.begin(complaint, order);
        arrived(order);
        if (!signedBefore) {
            clocks.start(
                    complaint.number().value(),
                    ClockKind.SIGN_IN,
                    order.id().toString(),
                    signInTerm(complaint, order),
                    department);
            process.signInMoved(complaint.number());
        }
    }

    private void mustTakeComplaints(DepartmentId department) {
        if (!organization.takesComplaints(department)) {
            throw Refusal.invalid("department", "noSuch", String.valueOf(department));
        }
    }

    /**
     * R16 and T19, after a callback that said no: the next round at the same department, or a supervisor's ruling once the
     * redo cap is reached. Round 2 stays with the last handler; from round 3 on it lies in the pool for somebody new.
     */
    NextRound openNextRound(ComplaintNumber number, boolean ruled) {
        var complaint = progress.lock(number);
        if (!ruled && complaint.round() > levels.redoCap()) {
            timeline.note(complaint, Actor.SYSTEM, EventType.RULING_NEEDED, null);
            events.publishEvent(new RulingNeeded(number));
            return NextRound.ruling();
        }
        progress.reopened(complaint, null, Actor.SYSTEM);
        if (complaint.firstResponsibleDepartment() == null) {
            return NextRound.dispatch();
        }
        var last = book.primary(number);
        var order = WorkOrder.primary(complaint, complaint.firstResponsibleDepartment(), Actor.SYSTEM, clock.instant());
        var staysWithHandler = order.round() < POOL_FROM_ROUND && last.handler() != null;
        if (staysWithHandler) {
            order.sign(last.handler(), clock.instant());
        }
        book.save(order);
        if (staysWithHandler) {
            progress.signed(complaint, last.handler(), EventType.SIGNED, Actor.SYSTEM);
        } else {
            startSignIn(complaint, order);
        }
        arrived(order);
        return NextRound.round(order.id(), staysWithHandler);
    }

    /** Where the process goes after a callback that said no. */
    record NextRound(String next, WorkOrderId order, boolean signed, boolean owned) {

        static NextRound ruling() {
            return new NextRound("ruling", null, false, true);
        }

        static NextRound dispatch() {
            return new NextRound("round", null, false, false);
        }

        static NextRound round(WorkOrderId order, boolean signed) {
            return new NextRound("round", order, signed, true);
        }
    }
}
