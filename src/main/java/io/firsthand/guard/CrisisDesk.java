package io.firsthand.guard;

import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.ComplainerTyped;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintAnswered;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintRegistered;
import io.firsthand.complaint.LinkLate;
import io.firsthand.complaint.RoundOpened;
import io.firsthand.organization.Actor;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 危机台: the same again, a broken promise and a threat make a crisis together, whichever comes last, and none of them makes
 * one alone. A case becomes a crisis once: its priority rises on the record, the management is told at once, and no limit
 * changes.
 */
@Component
@Transactional
public class CrisisDesk {

    private static final String REGULATOR = "REGULATOR";

    private final GuardSettings settings;
    private final CaseProgress progress;
    private final ApplicationEventPublisher events;

    CrisisDesk(GuardSettings settings, CaseProgress progress, ApplicationEventPublisher events) {
        this.settings = settings;
        this.progress = progress;
        this.events = events;
    }

    /**
     * The customer threatens with press, regulator or a lawsuit. For front desk, callback desk, supervisors, the owner's members
     * and head: 403 {@code NOT_YOURS} otherwise. 409 {@code ARCHIVED} once the case is archived.
     */
    public void threatened(ComplaintNumber number, Threat kind, String text, Actor actor) {
        var complaint = progress.lockForSpeakers(number, actor);
        progress.threatened(complaint, kind + ": " + text, actor);
        check(complaint);
    }

    /** Whoever is furious threatens, whatever he says. */
    @EventListener
    void on(ComplainerTyped typed) {
        if (typed.type() == ComplainerType.FURIOUS) {
            var complaint = progress.lock(typed.number());
            progress.threatened(complaint, ComplainerType.FURIOUS.name(), Actor.SYSTEM);
            check(complaint);
        }
    }

    /** It may come in as a repeat, by way of the regulator. */
    @EventListener
    void on(ComplaintRegistered registered) {
        check(progress.lock(registered.number()));
    }

    @EventListener
    void on(LinkLate late) {
        check(progress.lock(late.number()));
    }

    @EventListener
    void on(RoundOpened opened) {
        check(progress.lock(opened.number()));
    }

    /** Late without a timer having rung. */
    @EventListener
    void on(ComplaintAnswered answered) {
        check(progress.lock(answered.number()));
    }

    void check(Complaint complaint) {
        if (complaint.crisis()) {
            return;
        }
        var crisis = settings.crisis();
        var met = EnumSet.noneOf(Fact.class);
        var left = crisis.facts().size();
        for (var fact : crisis.inOrder()) {
            left--;
            if (holds(fact, complaint)) {
                met.add(fact);
            }
            if (met.size() + left < crisis.needed()) {
                return;
            }
        }
        progress.crisis(complaint, met.stream().map(Fact::name).collect(Collectors.joining(" ")));
        events.publishEvent(new CrisisDeclared(complaint.number()));
    }

    private boolean holds(Fact fact, Complaint complaint) {
        return switch (fact) {
            case THREAT -> complaint.threatened() || complaint.channel().equals(REGULATOR);
            case BROKEN_PROMISE -> progress.promiseBroken(complaint);
            case REPEAT -> progress.again(complaint);
        };
    }
}
