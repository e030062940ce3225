package io.firsthand.guard;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.callback.Attempt;
import io.firsthand.callback.CallbackDesk;
import io.firsthand.callback.MatterNotResolved;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintAnswered;
import io.firsthand.complaint.ComplaintRegistered;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Status;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Department;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.workorder.WorkOrderDesk;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 嫌疑台: closings that look false. Enough signals put a round of a case on the list, once; a supervisor decides, or the
 * customer does: who calls a solution none that had nothing to show for it, or came in the last minutes, proves it. A proven
 * one is a breach of the answer from the moment at which it was said to be solved. All times are absolute instants.
 */
@Component
@Transactional
public class SuspicionDesk {

    private final Suspicions suspicions;
    private final SuspicionList list;
    private final GuardSettings settings;
    private final CrisisDesk crises;
    private final CaseProgress progress;
    private final WorkOrderDesk orders;
    private final CallbackDesk callbacks;
    private final Timeline timeline;
    private final Organization organization;
    private final Clock clock;

    SuspicionDesk(
            Suspicions suspicions,
            SuspicionList list,
            GuardSettings settings,
            CrisisDesk crises,
            CaseProgress progress,
            WorkOrderDesk orders,
            CallbackDesk callbacks,
            Timeline timeline,
            Organization organization,
            Clock clock) {
        this.suspicions = suspicions;
        this.list = list;
        this.settings = settings;
        this.crises = crises;
        this.progress = progress;
        this.orders = orders;
        this.callbacks = callbacks;
        this.timeline = timeline;
        this.organization = organization;
        this.clock = clock;
    }

    /** Suspicions, oldest first. For supervisors and managers. */
    @Transactional(readOnly = true)
    public Page<SuspicionView> find(String state, String cursor, Integer limit, Actor actor) {
        if (!actor.is(Role.SUPERVISOR, Role.MANAGER)) {
            throw Refusal.notYours();
        }
        return list.find(state, cursor, limit);
    }

    /** How many are undecided. For supervisors and managers. */
    @Transactional(readOnly = true)
    public long open(Actor actor) {
        if (!actor.is(Role.SUPERVISOR, Role.MANAGER)) {
            throw Refusal.notYours();
        }
        return list.open();
    }

    /**
     * Locks the case for the step that follows in this transaction; 409 {@code STALE_VERSION} when the suspicion changed. Only
     * who may decide learns that.
     */
    public void expect(UUID id, ExpectedVersion version, Actor actor) {
        if (version.given()) {
            mustDecide(actor);
            progress.lock(find(id).complaint());
            version.check(find(id).version());
        }
    }

    /**
     * A supervisor finds that it was, or was not, a false closing. A closed case keeps its end, one that goes on has its promise
     * running as if nobody had answered. 409 {@code WRONG_STATUS} when it is decided already, {@code ARCHIVED} once the case is.
     */
    public SuspicionView decide(UUID id, boolean proven, String reason, Actor actor) {
        mustDecide(actor);
        var complaint = progress.lock(find(id).complaint());
        var suspicion = find(id);
        complaint.mustNotBeArchived();
        if (!suspicion.isOpen()) {
            throw Refusal.wrongStatus(suspicion.state().word());
        }
        if (proven) {
            prove(suspicion, complaint, reason, actor);
        } else {
            suspicion.decide(Suspicion.State.DISMISSED, reason, actor, clock.instant());
            timeline.note(complaint, actor, EventType.SUSPICION_DISMISSED, reason);
        }
        return suspicions.save(suspicion).view();
    }

    private static void mustDecide(Actor actor) {
        if (!actor.is(Role.SUPERVISOR)) {
            throw Refusal.notYours();
        }
    }

    private void prove(Suspicion suspicion, Complaint complaint, String reason, Actor actor) {
        suspicion.decide(Suspicion.State.PROVEN, reason, actor, clock.instant());
        timeline.note(complaint, actor, EventType.SUSPICION_PROVEN, words(suspicion) + ": " + reason);
        progress.answeredFalsely(complaint, suspicion.answeredAt());
        crises.check(complaint);
    }

    private static String words(Suspicion suspicion) {
        return suspicion.signals().stream().map(Signal::name).collect(Collectors.joining(" "));
    }

    /** What the reply itself gives away. */
    @EventListener
    void on(ComplaintAnswered answered) {
        consider(progress.lock(answered.number()), EnumSet.noneOf(Signal.class));
    }

    /** The word of the customer. About a solution it proves what the reply gave away; later something may have happened since. */
    @EventListener
    void on(MatterNotResolved notResolved) {
        var complaint = progress.lock(notResolved.number());
        var signals = EnumSet.of(Signal.NOT_RESOLVED);
        if (complaint.status() == Status.CLOSED && progress.cameBack(complaint)) {
            signals.add(Signal.AGAIN);
        }
        var reply = ofReply(complaint);
        signals.addAll(reply);
        var proven = notResolved.kind() == Attempt.Kind.SOLUTION
                && notResolved.matter() == Attempt.Matter.NOT_RESOLVED
                && !reply.isEmpty();
        var suspicion = proven ? Optional.of(raised(complaint, signals)) : consider(complaint, signals);
        suspicion.filter(found -> proven && !found.isProven()).ifPresent(found -> {
            prove(found, complaint, "the customer says " + notResolved.matter(), Actor.SYSTEM);
            suspicions.save(found);
        });
    }

    /** The same again: what was closed before comes into doubt, as long as it is not archived. */
    @EventListener
    void on(ComplaintRegistered registered) {
        if (registered.repeats() == null) {
            return;
        }
        var closed = progress.lock(registered.repeats());
        if (closed.status() == Status.CLOSED && !closed.imported()) {
            var signals = EnumSet.of(Signal.AGAIN);
            if (callbacks.notResolvedLater(closed.number())) {
                signals.add(Signal.NOT_RESOLVED);
            }
            consider(closed, signals);
        }
    }

    /** Raises a suspicion when there are signals enough, or adds them to the one that is there. */
    private Optional<Suspicion> consider(Complaint complaint, Set<Signal> others) {
        var signals = ofReply(complaint);
        signals.addAll(others);
        var known = suspicions.findByComplaintAndRound(complaint.number().value(), complaint.round());
        return known.isPresent() || signals.size() >= settings.signals()
                ? Optional.of(raised(complaint, signals))
                : Optional.empty();
    }

    private Suspicion raised(Complaint complaint, Set<Signal> signals) {
        var known = suspicions.findByComplaintAndRound(complaint.number().value(), complaint.round());
        if (known.isPresent()) {
            known.get().add(signals);
            return suspicions.save(known.get());
        }
        var owner = complaint.firstResponsibleDepartment();
        var department = owner == null ? organization.first(Department.Kind.FRONT_DESK) : owner;
        var suspicion = suspicions.save(Suspicion.raise(complaint, department, signals, clock.instant()));
        timeline.note(complaint, Actor.SYSTEM, EventType.SUSPICION_RAISED, words(suspicion));
        return suspicion;
    }

    /** The front desk shows nothing for what it solves at first contact, and need not. */
    private Set<Signal> ofReply(Complaint complaint) {
        var signals = EnumSet.noneOf(Signal.class);
        var reply = orders.latestReply(complaint.number());
        if (reply.filter(order -> order.evidence().isEmpty()).isPresent()) {
            signals.add(Signal.NO_EVIDENCE);
        }
        var repliedAt = reply.isPresent() ? reply.get().repliedAt() : complaint.resolvedAt();
        if (inTheLastMinutes(repliedAt, complaint.promisedAt())) {
            signals.add(Signal.LAST_MINUTES);
        }
        return signals;
    }

    private boolean inTheLastMinutes(Instant at, Instant due) {
        return !at.isAfter(due) && !at.isBefore(due.minus(settings.lastMinutes()));
    }

    private Suspicion find(UUID id) {
        return suspicions.findById(id).orElseThrow(() -> Refusal.notFound(id));
    }
}
