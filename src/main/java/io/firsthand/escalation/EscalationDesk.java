package io.firsthand.escalation;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 升级台: who has been asked to look at what is late, and has acknowledged it. */
@Component
@Transactional
public class EscalationDesk {

    private final Escalations escalations;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final EscalationList list;
    private final LadderBook book;
    private final Clock clock;

    EscalationDesk(
            Escalations escalations,
            CaseProgress progress,
            Timeline timeline,
            CaseClocks clocks,
            EscalationList list,
            LadderBook book,
            Clock clock) {
        this.escalations = escalations;
        this.progress = progress;
        this.timeline = timeline;
        this.clocks = clocks;
        this.list = list;
        this.book = book;
        this.clock = clock;
    }

    /** Escalations that the reader watches or whose department is late, oldest first; all for supervisors and managers. */
    @Transactional(readOnly = true)
    public Page<EscalationView> find(EscalationQuery query, Actor actor) {
        if (!actor.is(Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR, Role.MANAGER)) {
            throw Refusal.notYours();
        }
        return list.find(query, actor.is(Role.SUPERVISOR, Role.MANAGER) ? null : actor);
    }

    /** All that a case has called for, oldest first. For its readers. */
    public List<EscalationView> of(ComplaintNumber number, Actor actor) {
        progress.mustRead(number, actor);
        book.write(number);
        return book.of(number).stream()
                .map(Escalation::view)
                .sorted(Comparator.comparing(EscalationView::raisedAt))
                .toList();
    }

    /** How many of them are open. */
    @Transactional(readOnly = true)
    public long open(Actor actor) {
        if (!actor.is(Role.DEPARTMENT, Role.HEAD, Role.SUPERVISOR, Role.MANAGER)) {
            throw Refusal.notYours();
        }
        return list.open(actor.is(Role.SUPERVISOR, Role.MANAGER) ? null : actor);
    }

    /**
     * Locks the case for the step that follows in this transaction; 409 {@code STALE_VERSION} when the escalation changed. Only
     * its watchers learn that.
     */
    public void expect(UUID id, ExpectedVersion version, Actor actor) {
        if (version.given()) {
            progress.lock(find(id).complaint());
            mustWatch(find(id), actor);
            version.check(find(id).view().version());
        }
    }

    private static void mustWatch(Escalation escalation, Actor actor) {
        if (!escalation.watchedBy(actor)) {
            throw Refusal.notYours();
        }
    }

    /**
     * The watcher has seen it. Acknowledging stops repeated alerts and never the late clock; on level 2 the note is the reason
     * for being late, which is due within its own limit, and 400 without.
     */
    public EscalationView acknowledge(UUID id, String note, Actor actor) {
        var complaint = progress.lock(find(id).complaint());
        var escalation = book.of(complaint.number()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(id));
        mustWatch(escalation, actor);
        complaint.mustNotBeArchived();
        if (!escalation.isOpen()) {
            throw Refusal.rule("APPROVAL_DECIDED");
        }
        if (escalation.asksReason() && (note == null || note.isBlank())) {
            throw Refusal.invalid("note", "required");
        }
        book.acknowledge(escalation, note, actor, clock.instant());
        timeline.note(complaint, actor, escalation.asksReason() ? EventType.REASON_GIVEN : EventType.NOTE, note);
        clocks.stop(complaint.number().value(), ClockKind.REASON, id.toString(), clock.instant());
        book.write(complaint.number());
        return escalation.view();
    }

    private Escalation find(UUID id) {
        return escalations.findById(id).orElseThrow(() -> Refusal.notFound(id));
    }
}
