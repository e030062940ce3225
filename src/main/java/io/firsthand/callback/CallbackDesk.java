package io.firsthand.callback;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.TransactionMemory;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.ComplainerTyped;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintArchived;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintEnded;
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
import io.firsthand.servicelevel.ServiceLevels;
import io.firsthand.workorder.WorkOrderDesk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 回访台: within 24 hours of the repair somebody without a part in the case calls the customer and asks two questions.
 * Only such a call closes a case as solved, and only such a call cancels one. Times are absolute instants.
 */
@Component
@Transactional
public class CallbackDesk {

    /** Beyond them the arithmetic of the databases gives out. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2999;

    private static final Duration AHEAD = Duration.ofDays(1).plusMillis(1);

    private final Callbacks callbacks;
    private final AttemptLog log;
    private final CallbackList list;
    private final ComplaintDesk complaints;
    private final CaseProgress progress;
    private final WorkOrderDesk orders;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final ServiceLevels levels;
    private final Organization organization;
    private final SecondCallbacks seconds;
    private final CallbackProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionMemory<CallbackId, Callback> inHand = new TransactionMemory<>();

    CallbackDesk(
            Callbacks callbacks,
            AttemptLog log,
            CallbackList list,
            ComplaintDesk complaints,
            CaseProgress progress,
            WorkOrderDesk orders,
            Timeline timeline,
            CaseClocks clocks,
            ServiceLevels levels,
            Organization organization,
            SecondCallbacks seconds,
            CallbackProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.callbacks = callbacks;
        this.log = log;
        this.list = list;
        this.complaints = complaints;
        this.progress = progress;
        this.orders = orders;
        this.timeline = timeline;
        this.clocks = clocks;
        this.levels = levels;
        this.organization = organization;
        this.seconds = seconds;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** Opens a call. A solution's is due 24 hours after the repair, whenever the case got here; a second one as planned. */
    CallbackId open(ComplaintNumber number, Attempt.Kind kind) {
        var complaint = progress.lock(number);
        var now = clock.instant();
        if (kind == Attempt.Kind.SECOND) {
            var due =
                    clocks.dueAt(number.value(), ClockKind.SECOND_CALLBACK, "").orElseThrow();
            timeline.note(complaint, Actor.SYSTEM, EventType.CALLBACK_OPENED, kind.name());
            return callbacks.save(Callback.open(complaint, kind, due, now)).id();
        }
        var from = kind == Attempt.Kind.SOLUTION ? complaint.repairedAt() : now;
        var term = levels.callback(from);
        var due = term.due();
        var heldBy = kind == Attempt.Kind.SOLUTION ? heldBy(complaint, due, now) : idOf(Department.Kind.CALLBACK);
        var callback = callbacks.save(Callback.open(complaint, kind, due, now));
        timeline.note(complaint, Actor.SYSTEM, EventType.CALLBACK_OPENED, kind.name());
        clocks.start(number.value(), ClockKind.CALLBACK, callback.id().toString(), term, heldBy);
        return callback.id();
    }

    /** A late callback is charged to the link that held the case when it fell due. */
    private DepartmentId heldBy(Complaint complaint, Instant due, Instant now) {
        if (!due.isBefore(now)) {
            return idOf(Department.Kind.CALLBACK);
        }
        var reply = complaint.resolvedAtDesk() ? null : orders.combinedReply(complaint.number());
        return reply != null && due.isBefore(reply.at())
                ? complaint.firstResponsibleDepartment()
                : idOf(Department.Kind.FRONT_DESK);
    }

    private DepartmentId idOf(Department.Kind kind) {
        return organization.departments().stream()
                .filter(department -> department.kind() == kind)
                .findFirst()
                .map(Department::id)
                .orElse(null);
    }

    /** Calls to make, soonest due first: the open ones unless told otherwise, future ones included. */
    @Transactional(readOnly = true)
    public Page<CallbackView> find(LocalDate dueUntil, Attempt.State state, String cursor, Integer limit, Actor actor) {
        mustBeCaller(actor);
        if (dueUntil != null && (dueUntil.getYear() < FIRST_YEAR || dueUntil.getYear() > LAST_YEAR)) {
            throw Refusal.invalid("due", "date");
        }
        var until = dueUntil == null ? null : endOf(dueUntil);
        return list.find(until, state == null ? Attempt.State.OPEN : state, cursor, limit);
    }

    private static void mustBeCaller(Actor actor) {
        if (!actor.is(Role.CALLBACK, Role.SUPERVISOR)) {
            throw Refusal.notYours();
        }
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(organization.zone()).toInstant();
    }

    /** A day ahead, and what was opened this very moment is still in it. */
    private Instant tomorrow() {
        return clock.instant().plus(AHEAD);
    }

    /** The open calls with what is to be seen of their cases, soonest due first: all, or those due within 24 hours. */
    @Transactional(readOnly = true)
    public Page<CallbackLine> lines(boolean soon, String cursor, Integer limit, Actor actor) {
        mustBeCaller(actor);
        return list.lines(soon ? tomorrow() : null, cursor, limit);
    }

    /** How many open calls are due within 24 hours. */
    @Transactional(readOnly = true)
    public long dueSoon(Actor actor) {
        mustBeCaller(actor);
        return list.count(tomorrow());
    }

    /** One call and what was tried so far, also a call that is done. */
    @Transactional(readOnly = true)
    public Call show(CallbackId id, Actor actor) {
        mustBeCaller(actor);
        var callback = find(id);
        return new Call(callback.view(), log.of(id), progress.hadAPart(callback.complaint(), actor));
    }

    /**
     * Locks the case for the step that follows in this transaction; 409 {@code STALE_VERSION} when the call changed. Only who
     * may make the call learns that.
     */
    public void expect(CallbackId id, ExpectedVersion version, Actor actor) {
        if (version.given()) {
            mustCall(lock(id), actor);
            version.check(inHand.keep(id, find(id)).view().version());
        }
    }

    private void mustCall(Complaint complaint, Actor actor) {
        if (progress.hadAPart(complaint, actor)) {
            throw Refusal.notYours("OWN_CALLBACK");
        }
        if (!actor.is(Role.CALLBACK, Role.SUPERVISOR)) {
            throw Refusal.notYours();
        }
    }

    /**
     * Records an attempt and what follows from it: solved closes, not or partly solved goes back to the same owner as the next
     * round, unreachable after the allowed attempts closes with a written notice; a confirmed withdrawal cancels. In a second
     * call what is not solved is disputed by a new complaint, and unreachable is the end of it. 403
     * {@code OWN_CALLBACK} for whoever had a part in the case, tested before the role; 400 when a reached customer's answers
     * are missing; 409 {@code CALLBACK_DONE} when the call was made already.
     */
    public CallbackView attempt(CallbackId id, Attempt attempt, Actor actor) {
        var complaint = lock(id);
        var callback = inHand.keep(id, find(id));
        mustCall(complaint, actor);
        complaint.mustNotBeArchived();
        if (!callback.isOpen()) {
            throw Refusal.rule("CALLBACK_DONE");
        }
        check(callback, attempt);
        var now = clock.instant();
        callback.attempted();
        log.write(callback, attempt, actor, now);
        timeline.note(complaint, actor, EventType.CALLBACK_ATTEMPT, words(callback, attempt) + comment(attempt));
        if (attempt.anythingElse() != null && !attempt.anythingElse().isBlank()) {
            complaints.registerArising(complaint, attempt.anythingElse(), actor);
        }
        if (callback.kind() == Attempt.Kind.WITHDRAWAL) {
            withdrawal(callback, complaint, attempt, actor);
        } else {
            solution(callback, complaint, attempt, actor);
        }
        return find(id).view();
    }

    private static void check(Callback callback, Attempt attempt) {
        var faults = new ArrayList<Refusal.Field>();
        if (attempt.outcome() == null) {
            faults.add(new Refusal.Field("outcome", "required"));
        } else if (attempt.reached() && callback.kind() != Attempt.Kind.WITHDRAWAL) {
            if (attempt.matter() == null) {
                faults.add(new Refusal.Field("matter", "required"));
            }
            if (attempt.treatment() == null) {
                faults.add(new Refusal.Field("treatment", "required"));
            }
        }
        if (attempt.treatment() != null && (attempt.treatment() < 1 || attempt.treatment() > 5)) {
            faults.add(new Refusal.Field("treatment", "limit", 1, 5));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults.toArray(Refusal.Field[]::new));
        }
    }

    private static String words(Callback callback, Attempt attempt) {
        var answers = attempt.matter() == null ? "" : " " + attempt.matter() + " " + attempt.treatment();
        var confirmed = attempt.confirmed() == null ? "" : " confirmed=" + attempt.confirmed();
        return callback.kind() + " " + attempt.outcome() + answers + confirmed;
    }

    /** In the customer's words, for whoever takes the next round. */
    private static String comment(Attempt attempt) {
        return attempt.comment() == null || attempt.comment().isBlank() ? "" : ": " + attempt.comment();
    }

    private void solution(Callback callback, Complaint complaint, Attempt attempt, Actor actor) {
        var second = callback.kind() == Attempt.Kind.SECOND;
        if (!attempt.reached()) {
            if (log.unreachable(callback)) {
                finish(callback, attempt, second ? "leftAtThat" : "unreached"); // his case was closed by his own word
            } else {
                callbacks.save(callback);
            }
            return;
        }
        if (!attempt.wellTreated()) {
            timeline.note(complaint, actor, EventType.SERVICE_FINDING, "treatment " + attempt.treatment());
        }
        if (attempt.matter().solved()) {
            finish(callback, attempt, "matterResolved");
            return;
        }
        events.publishEvent(new MatterNotResolved(complaint.number(), callback.kind(), attempt.matter()));
        if (second) {
            complaints.registerDispute(complaint, attempt.comment(), actor);
            finish(callback, attempt, "disputed");
            return;
        }
        finish(callback, attempt, "notResolved");
        if (!attempt.wellTreated()) {
            events.publishEvent(new CustomerDissatisfied(complaint.number()));
        }
    }

    private void withdrawal(Callback callback, Complaint complaint, Attempt attempt, Actor actor) {
        if (!attempt.reached() && !log.unreachable(callback)) {
            callbacks.save(callback);
            return;
        }
        timeline.note(complaint, actor, EventType.WITHDRAWAL_ANSWERED, words(callback, attempt));
        if (!attempt.reached() || !Boolean.TRUE.equals(attempt.confirmed())) {
            finish(callback, attempt, "notConfirmed");
        } else if (complaint.status() == Status.RESOLVED) {
            finish(callback, attempt, "withdrawn");
            closeAsWithdrawn(complaint);
        } else {
            done(callback, attempt, "withdrawn"); // its process ends with the case's
            progress.withdrawn(complaint, actor);
        }
    }

    /** While resolved a withdrawal closes: the call about the solution is not needed any more, nor is a ruling. */
    private void closeAsWithdrawn(Complaint complaint) {
        if (process.waitsForRuling(complaint.number())) {
            process.withdrawnBeforeRuling(complaint.number());
            return;
        }
        callbacks.findByComplaintAndState(complaint.number().value(), Attempt.State.OPEN).stream()
                .filter(other -> other.kind() == Attempt.Kind.SOLUTION)
                .forEach(other -> finish(other, null, "withdrawn"));
    }

    /** A case that has ended needs no answer about a withdrawal any more; a closed one may be called about again. */
    @EventListener
    void on(ComplaintEnded ended) {
        var complaint = progress.lock(ended.number());
        if (complaint.status() == Status.CLOSED && seconds.chosen(complaint)) {
            seconds.plan(complaint);
        }
        callbacks.findByComplaintAndState(ended.number().value(), Attempt.State.OPEN).stream()
                .filter(callback -> callback.kind() == Attempt.Kind.WITHDRAWAL)
                .forEach(callback -> finish(callback, null, "overtaken"));
    }

    /** A quiet complainer is called a week later as well when that is said after the closing, until the week is over. */
    @EventListener
    void on(ComplainerTyped typed) {
        var complaint = progress.lock(typed.number());
        var number = complaint.number();
        if (complaint.status() == Status.CLOSED
                && clocks.dueAt(number.value(), ClockKind.SECOND_CALLBACK, "").isEmpty()
                && seconds.chosen(complaint)) {
            seconds.plan(complaint);
            process.secondCallbackPlanned(number);
        }
    }

    /** Nothing changes any more: a second call that nobody answered is over, and late stays late. */
    @EventListener
    void on(ComplaintArchived archived) {
        var number = archived.number().value();
        clocks.breach(number, ClockKind.SECOND_CALLBACK, "", clock.instant());
        clocks.cancel(number, ClockKind.SECOND_CALLBACK, "", clock.instant());
        callbacks
                .findByComplaintAndState(number, Attempt.State.OPEN)
                .forEach(callback -> finish(callback, null, "overtaken"));
    }

    /** Whether the customer said after the closing that the matter was not solved. */
    @Transactional(readOnly = true)
    public boolean notResolvedLater(ComplaintNumber number) {
        return callbacks.notResolvedLater(number.value());
    }

    private void finish(Callback callback, Attempt attempt, String outcome) {
        done(callback, attempt, outcome);
        process.called(callback, outcome);
    }

    private void done(Callback callback, Attempt attempt, String outcome) {
        var now = clock.instant();
        callback.done(outcome, attempt, now);
        callbacks.save(callback);
        if (callback.kind() == Attempt.Kind.SOLUTION && attempt != null && attempt.reached()) {
            events.publishEvent(new CustomerCalled(!now.isAfter(callback.dueAt())));
        }
        var number = callback.complaint().value();
        if (callback.kind() == Attempt.Kind.SECOND) {
            clocks.stop(number, ClockKind.SECOND_CALLBACK, "", now);
        } else {
            clocks.stop(number, ClockKind.CALLBACK, callback.id().toString(), now);
        }
    }

    /** The attempts are used up: a letter goes out. Called by the process. */
    void writeToCustomer(ComplaintNumber number) {
        timeline.note(progress.lock(number), Actor.SYSTEM, EventType.WRITTEN_NOTICE, null);
        events.publishEvent(new CustomerUnreached(number));
    }

    private Complaint lock(CallbackId id) {
        var number = inHand.recall(id)
                .map(Callback::complaint)
                .or(() -> callbacks.complaintOf(id.value()).map(ComplaintNumber::new))
                .orElseThrow(() -> Refusal.notFound(id));
        return progress.lock(number);
    }

    private Callback find(CallbackId id) {
        return inHand.recall(id).or(() -> callbacks.findById(id.value())).orElseThrow(() -> Refusal.notFound(id));
    }
}
