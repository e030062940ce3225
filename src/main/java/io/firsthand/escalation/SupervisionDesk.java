package io.firsthand.escalation;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintEnded;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.Term;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 督办台: a supervisor, or the rules, put a case under supervision, and its owner answers within the limit. A case has one
 * open supervision at a time, and none of them moves its owner.
 */
@Component
@Transactional
public class SupervisionDesk {

    private final Supervisions supervisions;
    private final SupervisionList list;
    private final ComplaintDesk complaints;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final Answerable answerable;
    private final UrgingSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SupervisionDesk(
            Supervisions supervisions,
            SupervisionList list,
            ComplaintDesk complaints,
            CaseProgress progress,
            Timeline timeline,
            CaseClocks clocks,
            Answerable answerable,
            UrgingSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.supervisions = supervisions;
        this.list = list;
        this.complaints = complaints;
        this.progress = progress;
        this.timeline = timeline;
        this.clocks = clocks;
        this.answerable = answerable;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A supervisor opens a supervision. Due after the limit in working time of the standard calendar, or at an earlier wish:
     * 409 {@code DUE_IN_THE_PAST} and {@code DUE_TOO_LATE} otherwise; 409 {@code SUPERVISION_OPEN} while there is one.
     */
    public SupervisionView issue(ComplaintNumber number, String instruction, Instant wishedDue, Actor actor) {
        var complaint = progress.lock(number);
        if (!actor.is(Role.SUPERVISOR)) {
            throw Refusal.notYours();
        }
        complaint.mustBeOpen();
        return open(complaint, instruction, term(wishedDue), actor);
    }

    private Term term(Instant wishedDue) {
        var now = clock.instant();
        var term = answerable.term(now, settings.supervision());
        if (wishedDue == null) {
            return term;
        }
        if (!wishedDue.isAfter(now)) {
            throw Refusal.rule("DUE_IN_THE_PAST");
        }
        if (wishedDue.isAfter(term.due())) {
            throw Refusal.rule("DUE_TOO_LATE", term.due());
        }
        return Term.until(now, wishedDue);
    }

    /** Opens a supervision where the rules ask for it, whoever sets them going. 409 {@code SUPERVISION_OPEN} while there is one. */
    public SupervisionView open(ComplaintNumber number, String instruction, Actor actor) {
        var complaint = progress.lock(number);
        complaint.mustBeOpen();
        return open(complaint, instruction, term(null), actor);
    }

    /** The same, unless there is one already. */
    void ensureOpen(ComplaintNumber number, String instruction, Actor actor) {
        progress.lock(number);
        if (openOf(number).isEmpty()) {
            open(number, instruction, actor);
        }
    }

    private SupervisionView open(Complaint complaint, String instruction, Term term, Actor actor) {
        if (openOf(complaint.number()).isPresent()) {
            throw Refusal.rule("SUPERVISION_OPEN");
        }
        var department = answerable.departmentOf(complaint);
        var supervision = supervisions.save(
                Supervision.open(complaint.number(), department, instruction, actor, term.from(), term.due()));
        clocks.start(
                complaint.number().value(),
                ClockKind.SUPERVISION,
                supervision.id().toString(),
                term,
                department);
        progress.watchLimits(complaint);
        timeline.note(complaint, actor, EventType.SUPERVISION_OPENED, instruction);
        events.publishEvent(new SupervisionOpened(complaint.number(), supervision.id(), department, term.due()));
        return supervision.view();
    }

    private Optional<Supervision> openOf(ComplaintNumber number) {
        return supervisions.findByComplaintOrderByIssuedAtAscIdAsc(number.value()).stream()
                .filter(Supervision::isOpen)
                .findFirst();
    }

    /** Supervisions, soonest due first: all for supervisors and managers, for departments those that they have to answer. */
    @Transactional(readOnly = true)
    public Page<SupervisionView> find(String state, String cursor, Integer wanted, Actor actor) {
        return list.find(state, mine(actor), cursor, wanted);
    }

    /** How many of them are open. */
    @Transactional(readOnly = true)
    public long open(Actor actor) {
        return list.open(mine(actor));
    }

    /** Null for those of every department. */
    private static DepartmentId mine(Actor actor) {
        if (actor.is(Role.SUPERVISOR, Role.MANAGER)) {
            return null;
        }
        if (!actor.is(Role.FRONT_DESK, Role.DEPARTMENT, Role.HEAD) || actor.department() == null) {
            throw Refusal.notYours();
        }
        return actor.department();
    }

    /** The supervisions of a case, oldest first. For its readers. */
    @Transactional(readOnly = true)
    public List<SupervisionView> of(ComplaintNumber number, Actor actor) {
        complaints.mustRead(number, actor);
        return supervisions.findByComplaintOrderByIssuedAtAscIdAsc(number.value()).stream()
                .map(Supervision::view)
                .toList();
    }

    /**
     * Locks the case for the step that follows in this transaction; 409 {@code STALE_VERSION} when the supervision changed.
     * Only who may answer learns that.
     */
    public void expect(UUID id, ExpectedVersion version, Actor actor) {
        if (version.given()) {
            var complaint = progress.lock(find(id).complaint());
            var supervision = find(id);
            mustAnswer(supervision, complaint, actor);
            version.check(supervision.version());
        }
    }

    /**
     * What the owner has to say, by any of its members or its head; it stops the clock of the supervision. After a ruling
     * the new owner may answer as well. 409 {@code WRONG_STATUS} when it is answered already, or the case is over.
     */
    public SupervisionView answer(UUID id, String text, Actor actor) {
        var complaint = progress.lock(find(id).complaint());
        var supervision = find(id);
        mustAnswer(supervision, complaint, actor);
        complaint.mustNotBeArchived();
        if (!supervision.isOpen()) {
            throw Refusal.wrongStatus(supervision.state().word());
        }
        var now = clock.instant();
        supervision.answer(text, actor, now);
        clocks.stop(complaint.number().value(), ClockKind.SUPERVISION, id.toString(), now);
        timeline.note(complaint, actor, EventType.SUPERVISION_ANSWERED, text);
        return supervisions.save(supervision).view();
    }

    private void mustAnswer(Supervision supervision, Complaint complaint, Actor actor) {
        if (!answerable.speaksFor(supervision.department(), actor)
                && !answerable.speaksFor(answerable.departmentOf(complaint), actor)) {
            throw Refusal.notYours();
        }
    }

    /** There is nothing left to do about the case; what was late stays late. */
    @EventListener
    void on(ComplaintEnded ended) {
        openOf(ended.number()).ifPresent(supervision -> {
            var number = ended.number().value();
            clocks.breach(number, ClockKind.SUPERVISION, supervision.id().toString(), clock.instant());
            clocks.cancel(number, ClockKind.SUPERVISION, supervision.id().toString(), clock.instant());
            supervision.close();
            supervisions.save(supervision);
        });
    }

    private Supervision find(UUID id) {
        return supervisions.findById(id).orElseThrow(() -> Refusal.notFound(id));
    }
}
