package io.firsthand.escalation;

import io.firsthand.callback.CustomerDissatisfied;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.ComplainerTyped;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintAnswered;
import io.firsthand.complaint.ComplaintArchived;
import io.firsthand.complaint.ComplaintEnded;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintRegistered;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.LinkLate;
import io.firsthand.complaint.Timeline;
import io.firsthand.guard.CrisisDeclared;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.organization.Staff;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.ClockStopped;
import io.firsthand.servicelevel.Term;
import io.firsthand.workorder.RulingNeeded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 升级阶梯: what is nearly late reminds whoever is at it (U0); what is late climbs to the head of the late department and the
 * supervisors (U1 to U3), and what nobody could settle to the management (U4). It never leaves its owner.
 */
@Component
@Transactional
class LadderDesk {

    /** The highest level that time alone reaches. */
    private static final int TOP = 3;

    private static final int MANAGEMENT = 4;
    private static final Duration LATER = Duration.ofDays(1);

    private final LadderBook book;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final Organization organization;
    private final SupervisionDesk supervisions;
    private final Answerable answerable;
    private final UrgingSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LadderDesk(
            LadderBook book,
            CaseProgress progress,
            Timeline timeline,
            CaseClocks clocks,
            Organization organization,
            SupervisionDesk supervisions,
            Answerable answerable,
            UrgingSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.progress = progress;
        this.timeline = timeline;
        this.clocks = clocks;
        this.organization = organization;
        this.supervisions = supervisions;
        this.answerable = answerable;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** The time to remind has come for this link, or its ladder has reached a further level. Called by the process. */
    void remind(ComplaintNumber number, ClockKind step, String subject) {
        var complaint = progress.lock(number);
        var calls = clocks.calls(number.value(), step, subject, clock.instant());
        if (cameLate(complaint)) {
            return;
        }
        for (var call : calls) {
            if (call.kind() != ClockKind.ANSWER || call.level() <= 1) { // the rest is the escalation process's
                climb(complaint, call.kind(), call.subject(), call.level(), call.late());
            }
        }
    }

    /** A limit is broken: whoever leads the late department learns it at once. */
    @EventListener
    void on(LinkLate late) {
        var complaint = progress.lock(late.number());
        if (!cameLate(complaint)) {
            climb(complaint, late.kind(), late.subject(), 1, late.department());
        }
    }

    /** Where the ladder of the late answer stands after a step of its process. */
    record Raised(int level, boolean topReached) {}

    /**
     * The next level for a late answer. An imported case that was late before it came raises no alarm, and a case that is
     * answered climbs no further.
     */
    Raised raise(ComplaintNumber number, ClockKind kind) {
        var complaint = progress.lock(number);
        var reached = book.of(number, kind).stream()
                .filter(each -> each.subject().isEmpty()) // other eyes are no level of its ladder
                .mapToInt(Escalation::level)
                .max()
                .orElse(0);
        var begins = clocks.dueAt(number.value(), ClockKind.ESCALATION, "").isEmpty();
        var level = begins ? 1 : reached + 1;
        if (level > TOP || complaint.resolvedAt() != null || cameLate(complaint)) {
            return new Raised(Math.min(level, TOP), true);
        }
        var now = clock.instant();
        if (!begins
                && clocks.levelAt(number.value(), kind, "", level)
                        .filter(now::isBefore)
                        .isPresent()) {
            wait(number, kind, level, now); // late again, but not yet so late
            return new Raised(reached, false);
        }
        climb(complaint, kind, "", level, complaint.firstResponsibleDepartment());
        if (level == TOP) {
            supervisions.ensureOpen(number, "U3 " + kind.word(), Actor.SYSTEM);
        }
        if (level < TOP) {
            wait(number, kind, level + 1, now);
        }
        return new Raised(level, level == TOP);
    }

    private void wait(ComplaintNumber number, ClockKind kind, int level, Instant now) {
        clocks.start(number.value(), ClockKind.ESCALATION, "", Term.until(now, next(number, kind, level, now)), null);
    }

    /** What was missed is not made up for at once. */
    private Instant next(ComplaintNumber number, ClockKind kind, int level, Instant now) {
        return clocks.levelAt(number.value(), kind, "", level)
                .filter(at -> at.isAfter(now))
                .orElse(now.plus(LATER));
    }

    /** Adds the eyes of this level, and tells whom they belong to. */
    private void climb(Complaint complaint, ClockKind kind, String subject, int level, DepartmentId late) {
        add(complaint, kind, subject, level, late).ifPresent(added -> {
            var explains = added.asksReason() && !complaint.status().isFinal(); // nothing is left to be done about it
            var reasonDue = explains ? askReason(complaint, added, late) : null;
            events.publishEvent(
                    new CaseEscalated(complaint.number(), added.id(), level, kind, late, added.watcher(), reasonDue));
        });
    }

    private Instant askReason(Complaint complaint, Escalation escalation, DepartmentId late) {
        var term = answerable.term(clock.instant(), settings.reason());
        clocks.start(
                complaint.number().value(), ClockKind.REASON, escalation.id().toString(), term, late);
        progress.watchLimits(complaint);
        return term.due();
    }

    /** Once for each limit; a reminder that nobody acknowledged is repeated. */
    private Optional<Escalation> add(
            Complaint complaint, ClockKind kind, String subject, int level, DepartmentId late) {
        var raised = book.of(complaint.number(), kind).stream()
                .filter(each -> each.subject().equals(subject) && each.level() == level)
                .findFirst();
        var added = Optional.<Escalation>empty();
        if (raised.isEmpty()) {
            var watcher = watcher(complaint, kind, level, late);
            var escalation = Escalation.raise(complaint.number(), kind, subject, level, late, watcher, clock.instant());
            book.raise(escalation);
            added = Optional.of(escalation);
        } else if (level > 0 || !raised.get().isOpen()) {
            return added;
        }
        timeline.note(
                complaint,
                Actor.SYSTEM,
                level == 0 ? EventType.REMINDED : EventType.ESCALATED,
                "U" + level + " " + kind.word());
        return added;
    }

    /** U0 and U1 whoever is at it, U2 his head, U3 a supervisor, U4 the management; a missing person is skipped upwards. */
    private String watcher(Complaint complaint, ClockKind kind, int level, DepartmentId late) {
        if (level <= 1 && late != null && late.equals(complaint.workDepartment()) && complaint.handler() != null) {
            return complaint.handler();
        }
        if (level <= 2 && late != null) {
            var head = organization.head(late);
            if (head.isPresent()) {
                return head.get().account();
            }
        }
        return organization
                .firstWith(role(kind, level))
                .or(() -> organization.firstWith(Role.SUPERVISOR))
                .map(Staff::account)
                .orElse(null);
    }

    private static Role role(ClockKind kind, int level) {
        if (level >= MANAGEMENT) {
            return Role.MANAGER;
        }
        if (level == 0 && (kind == ClockKind.CALLBACK || kind == ClockKind.SECOND_CALLBACK)) {
            return Role.CALLBACK;
        }
        return level == 0 ? Role.FRONT_DESK : Role.SUPERVISOR;
    }

    private static boolean cameLate(Complaint complaint) {
        return complaint.imported() && complaint.promisedAt().isBefore(complaint.registeredAt());
    }

    /** Neither solved nor well treated: back to the owner, and a supervisor looks at it. */
    @EventListener
    void on(CustomerDissatisfied dissatisfied) {
        var complaint = progress.lock(dissatisfied.number());
        climb(
                complaint,
                ClockKind.CALLBACK,
                "dissatisfied-" + complaint.round(),
                TOP,
                complaint.firstResponsibleDepartment());
    }

    /** No further round is allowed: the management knows, and the owner has to explain itself. */
    @EventListener
    void on(RulingNeeded needed) {
        var complaint = progress.lock(needed.number());
        climb(complaint, ClockKind.ANSWER, "ruling", MANAGEMENT, complaint.firstResponsibleDepartment());
        supervisions.ensureOpen(needed.number(), "U4 ruling", Actor.SYSTEM);
    }

    /** Somebody asks again: whoever is at it and his head know, by the urge itself. */
    @EventListener
    void on(CaseUrged urged) {
        var complaint = progress.lock(urged.number());
        add(complaint, ClockKind.ANSWER, "", 1, complaint.firstResponsibleDepartment());
    }

    /** Helper and new handler were not enough. */
    @EventListener
    void on(EmergencyAtTop emergency) {
        var complaint = progress.lock(emergency.number());
        climb(complaint, ClockKind.ANSWER, "emergency", MANAGEMENT, complaint.firstResponsibleDepartment());
    }

    /** An angry complainer: a supervisor keeps an eye on it. */
    @EventListener
    void on(ComplainerTyped typed) {
        if (typed.type() == ComplainerType.ANGRY || typed.type() == ComplainerType.FURIOUS) {
            var complaint = progress.lock(typed.number());
            climb(complaint, ClockKind.ANSWER, "complainer", TOP, complaint.firstResponsibleDepartment());
        }
    }

    /** About to be in the papers: the management knows at once. */
    @EventListener
    void on(CrisisDeclared crisis) {
        var complaint = progress.lock(crisis.number());
        climb(complaint, ClockKind.ANSWER, "crisis", MANAGEMENT, complaint.firstResponsibleDepartment());
    }

    /** A repeat within the window, or a disputed closing, starts with the owner's head informed. */
    @EventListener
    void on(ComplaintRegistered registered) {
        if (registered.repeats() != null || registered.informed() != null) {
            var complaint = progress.lock(registered.number());
            climb(complaint, ClockKind.REPEAT_WINDOW, "", 1, complaint.firstResponsibleDepartment());
        }
    }

    /** Nobody waits for this link any more. */
    @EventListener
    void on(ClockStopped stopped) {
        end(book.of(new ComplaintNumber(stopped.complaint()), stopped.kind()).stream()
                .filter(each -> each.subject().equals(stopped.subject()))
                .toList());
    }

    /** Answered: the ladder for the late answer ends. */
    @EventListener
    void on(ComplaintAnswered answered) {
        clocks.cancel(answered.number().value(), ClockKind.ESCALATION, "", clock.instant());
    }

    /** Nothing is late any more. */
    @EventListener
    void on(ComplaintEnded ended) {
        end(book.of(ended.number()));
    }

    /** Nor is anybody watching any more. */
    @EventListener
    void on(ComplaintArchived archived) {
        end(book.of(archived.number()));
    }

    private void end(List<Escalation> raised) {
        raised.stream().filter(Escalation::goesOn).forEach(escalation -> {
            askNoMore(escalation);
            book.end(escalation);
        });
    }

    /** What is over needs no reason any more; one that was not given in time stays missing. */
    private void askNoMore(Escalation escalation) {
        var number = escalation.complaint().value();
        clocks.breach(number, ClockKind.REASON, escalation.id().toString(), clock.instant());
        clocks.cancel(number, ClockKind.REASON, escalation.id().toString(), clock.instant());
    }
}
