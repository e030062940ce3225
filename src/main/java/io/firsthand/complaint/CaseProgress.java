package io.firsthand.complaint;

import io.firsthand.Refusal;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.servicelevel.ServiceLevels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 案件推进: the steps of a case that other rooms drive. Every command locks the case first, so that two writers queue and
 * the second sees what the first did; each step saves the case and writes its timeline entry.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseProgress {

    private static final Duration TRY_AGAIN = Duration.ofDays(1);

    /** They stand still while the department cannot go on: waiting for the customer, or held. */
    private static final List<ClockKind> OF_THE_DEPARTMENT =
            List.of(ClockKind.ARRIVE, ClockKind.REPAIR, ClockKind.PROGRESS, ClockKind.REDO);

    /** They end with the reply, and go on when it was none. */
    private static final List<ClockKind> UNTIL_THE_REPLY = List.of(ClockKind.PROGRESS, ClockKind.REDO);

    private final CaseFiles files;
    private final Involvements involvements;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final ComplaintProcess process;
    private final Links links;
    private final Categories categories;
    private final ServiceLevels levels;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseProgress(
            CaseFiles files,
            Involvements involvements,
            Timeline timeline,
            CaseClocks clocks,
            ComplaintProcess process,
            Links links,
            Categories categories,
            ServiceLevels levels,
            ApplicationEventPublisher events,
            Clock clock) {
        this.files = files;
        this.involvements = involvements;
        this.timeline = timeline;
        this.clocks = clocks;
        this.process = process;
        this.links = links;
        this.categories = categories;
        this.levels = levels;
        this.events = events;
        this.clock = clock;
    }

    /** The case, locked until the transaction ends. 404 when there is none. */
    public Complaint lock(ComplaintNumber number) {
        return files.lock(number);
    }

    /** Refuses whoever may not read the case with 403 {@code NOT_YOURS}. */
    public void mustRead(ComplaintNumber number, Actor actor) {
        involvements.mustRead(number, actor);
    }

    /** Whether the department was ever responsible, working or assisting. */
    public boolean involved(ComplaintNumber number, DepartmentId department) {
        return involvements.has(number, department);
    }

    /**
     * Whether this actor had a part in the case: signed, answered or resolved in any round, belongs to a department that was
     * responsible, working or assisting, or to the front desk that solved it at first contact.
     */
    public boolean hadAPart(Complaint complaint, Actor actor) {
        return timeline.acted(complaint.number(), actor.account())
                || actor.department() != null && involvements.has(complaint.number(), actor.department())
                || complaint.resolvedAtDesk() && actor.is(Role.FRONT_DESK);
    }

    /** The same for whoever only looks at the case. */
    public boolean hadAPart(ComplaintNumber number, Actor actor) {
        return hadAPart(files.find(number), actor);
    }

    /** The due time of a link has come while it was still being walked; its clock is in breach once. */
    public void late(ComplaintNumber number, ClockKind kind, String subject) {
        var complaint = lock(number);
        if (clocks.breach(number.value(), kind, subject, clock.instant())) {
            tellLate(complaint, kind, subject);
        }
    }

    private void tellLate(Complaint complaint, ClockKind kind, String subject) {
        events.publishEvent(new LinkLate(complaint.number(), kind, subject, atFault(complaint, kind, subject)));
    }

    /** Whom the breach is charged to; links before the first dispatch and the review are the front desk's, as null. */
    private DepartmentId atFault(Complaint complaint, ClockKind kind, String subject) {
        return switch (kind) {
            case ANSWER, LEGAL -> complaint.firstResponsibleDepartment();
            default -> clocks.chargedTo(complaint.number().value(), kind, subject)
                    .orElse(null);
        };
    }

    /** The department has a part in the case from now on: it may read it and may not call back. */
    public void involve(Complaint complaint, DepartmentId department) {
        involvements.add(complaint, department);
    }

    /** First dispatch: fixes the first-responsible department. The rule is null when a dispatcher decided. */
    public void dispatched(Complaint complaint, DepartmentId department, String rule, String note, Actor actor) {
        step(complaint, actor, EventType.DISPATCHED, note, () -> complaint.dispatch(department, rule));
        involve(complaint, department);
        clocks.chargeOwner(complaint.number().value(), department);
        watching(complaint.number(), () -> startProgress(complaint));
    }

    private void startProgress(Complaint complaint) {
        clocks.start(
                complaint.number().value(),
                ClockKind.PROGRESS,
                "",
                levels.progress(complaint.tier(), clock.instant()),
                complaint.firstResponsibleDepartment());
    }

    /**
     * Does a step that may start limits of the whole case, or let them go on: the timer that watches them is asked again when
     * one of them calls sooner than any did before.
     */
    void watching(ComplaintNumber number, Runnable step) {
        var before = clocks.callsAt(number.value(), clock.instant());
        step.run();
        var after = clocks.callsAt(number.value(), clock.instant());
        if (after.isPresent() && (before.isEmpty() || after.get().isBefore(before.get()))) {
            process.limitsChanged(number);
        }
    }

    /** 受理回执: a receipt is on its way by mail, and until it is sent the caller has none. */
    public void receiptOnItsWay(ComplaintNumber number) {
        var complaint = lock(number);
        watching(
                number,
                () -> clocks.start(
                        number.value(), ClockKind.ACKNOWLEDGE, "", levels.acknowledge(complaint.receivedAt()), null));
    }

    /** The receipt has been sent. */
    public void acknowledged(ComplaintNumber number) {
        lock(number);
        clocks.stop(number.value(), ClockKind.ACKNOWLEDGE, "", clock.instant());
    }

    /** What a contact that reached the customer, or an arrival, ends; a word with him is news, and the wait for the next begins. */
    void contacted(Complaint complaint, ContactKind kind, boolean reached) {
        var number = complaint.number().value();
        if (kind == ContactKind.ARRIVED) {
            clocks.stop(number, ClockKind.ARRIVE, "", clock.instant());
        } else if (reached) {
            if (kind == ContactKind.FIRST_CONTACT) {
                clocks.stop(number, ClockKind.FIRST_CONTACT, "", clock.instant());
            }
            watching(complaint.number(), () -> news(complaint));
        }
    }

    private void news(Complaint complaint) {
        var number = complaint.number().value();
        if (clocks.isOpen(number, ClockKind.PROGRESS, "")) {
            startProgress(complaint);
            if (complaint.status() == Status.HELD || complaint.status() == Status.PENDING_CUSTOMER) {
                clocks.pause(number, ClockKind.PROGRESS, "", clock.instant());
            }
        }
    }

    public void awaitingDispatch(Complaint complaint, Actor actor) {
        step(complaint, actor, EventType.AWAITING_DISPATCH, null, complaint::awaitDispatch);
    }

    /** Somebody took the order, or it was signed at the due time with nobody as handler. */
    public void signed(Complaint complaint, String handler, EventType type, Actor actor) {
        step(complaint, actor, type, null, () -> complaint.sign(handler));
    }

    public void released(Complaint complaint, Actor actor) {
        step(complaint, actor, EventType.RELEASED, null, complaint::release);
    }

    /** The work moves; responsibility and clocks do not. */
    public void transferred(Complaint complaint, DepartmentId department, String reason, Actor actor) {
        step(complaint, actor, EventType.TRANSFERRED, reason, () -> complaint.transferWork(department));
        involve(complaint, department);
    }

    /** The work goes to another member of the own department. */
    public void handedTo(Complaint complaint, String handler, String reason, Actor actor) {
        step(complaint, actor, EventType.TRANSFERRED, reason, () -> complaint.sign(handler));
    }

    public void objected(Complaint complaint, String reason, Actor actor) {
        step(complaint, actor, EventType.OBJECTION_RAISED, reason, complaint::object);
    }

    /** The unsigned order came back within its window: a dispatcher gives it to somebody else. */
    public void returned(Complaint complaint, String reason, Actor actor) {
        step(complaint, actor, EventType.OBJECTION_RAISED, reason, complaint::returnUnsigned);
    }

    /** A ruling or a granted return gives the case to another department; the customer's clocks do not move. */
    public void reassigned(Complaint complaint, DepartmentId department, EventType type, String reason, Actor actor) {
        step(complaint, actor, type, reason, () -> complaint.reassign(department));
        involve(complaint, department);
        clocks.chargeOwner(complaint.number().value(), department);
    }

    public void waitingForCustomer(Complaint complaint, String question, Actor actor) {
        step(complaint, actor, EventType.CUSTOMER_ASKED, question, complaint::waitForCustomer);
        clocks.pause(complaint.number().value(), ClockKind.ANSWER, "", clock.instant());
        clocks.pause(complaint.number().value(), ClockKind.EXTENSION_REQUEST, "", clock.instant());
        news(complaint);
        pauseDepartment(complaint);
    }

    /** The customer answered: the promise moves by exactly the time we waited. */
    public void informed(Complaint complaint, String text, Actor actor) {
        var promise = clocks.resume(complaint.number().value(), ClockKind.ANSWER, "", clock.instant(), "customer");
        clocks.resume(complaint.number().value(), ClockKind.EXTENSION_REQUEST, "", clock.instant(), "customer");
        step(complaint, actor, EventType.INFORMATION_GIVEN, text, () -> complaint.informed(promise.orElse(null)));
        clocks.stop(complaint.number().value(), ClockKind.FIRST_CONTACT, "", clock.instant());
        news(complaint);
        resumeDepartment(complaint, clock.instant(), "customer");
    }

    /** A limit was added that no step of the process waits for. */
    public void watchLimits(Complaint complaint) {
        process.limitsChanged(complaint.number());
    }

    /** R10: the department's clocks stand still, the customer's go on. */
    public void held(Complaint complaint, String reason, Actor actor) {
        step(complaint, actor, EventType.HELD, reason, complaint::hold);
        pauseDepartment(complaint);
    }

    private void pauseDepartment(Complaint complaint) {
        OF_THE_DEPARTMENT.forEach(kind -> clocks.pause(complaint.number().value(), kind, "", clock.instant()));
        process.promiseMoved(complaint.number());
    }

    private void resumeDepartment(Complaint complaint, Instant from, String reason) {
        OF_THE_DEPARTMENT.forEach(kind -> clocks.resume(complaint.number().value(), kind, "", from, reason));
        process.promiseMoved(complaint.number());
    }

    /** The hold is over, at its end at the latest: a house that stood still then gives the department no minute more. */
    public void resumed(Complaint complaint, String reason, Actor actor) {
        step(complaint, actor, EventType.RESUMED, reason, complaint::resume);
        var now = clock.instant();
        var end = clocks.dueAt(complaint.number().value(), ClockKind.HOLD, "")
                .filter(now::isAfter)
                .orElse(now);
        clocks.stop(complaint.number().value(), ClockKind.HOLD, "", now);
        resumeDepartment(complaint, end, "held");
    }

    /** An approved extension moves the promise; the original stays for the reports. */
    public void extended(Complaint complaint, Instant until, String reason, Actor actor) {
        step(complaint, actor, EventType.EXTENDED, reason, () -> complaint.extend(until));
        clocks.extend(complaint.number().value(), ClockKind.ANSWER, "", until);
        process.promiseMoved(complaint.number());
    }

    /** 延期申请期: it moves with the promise, and is over once no further extension can be asked for. */
    public void extensionsLeft(Complaint complaint, int extensions) {
        var number = complaint.number().value();
        var left = levels.extensionRequest(
                extensions, complaint.receivedAt(), complaint.promisedAt(), complaint.legalDueAt());
        if (left.isEmpty()) {
            clocks.stop(number, ClockKind.EXTENSION_REQUEST, "", clock.instant());
        } else if (clocks.isOpen(number, ClockKind.EXTENSION_REQUEST, "")) {
            clocks.extend(number, ClockKind.EXTENSION_REQUEST, "", left.get().due());
        } else {
            clocks.start(number, ClockKind.EXTENSION_REQUEST, "", left.get(), null);
        }
    }

    public void replied(Complaint complaint, String result, String rootCause, Instant repairedAt, Actor actor) {
        step(complaint, actor, EventType.REPLIED, result, () -> complaint.reply(result, rootCause, repairedAt));
        clocks.stop(complaint.number().value(), ClockKind.REPAIR, "", repairedAt);
        clocks.stop(complaint.number().value(), ClockKind.OBJECTION, "", clock.instant());
        UNTIL_THE_REPLY.forEach(kind -> clocks.stop(complaint.number().value(), kind, "", clock.instant()));
        neverArrived(complaint.number().value());
    }

    public void sentBack(Complaint complaint, String reason, Actor actor) {
        step(complaint, actor, EventType.REPLY_INCOMPLETE, reason, complaint::sendBack);
        watching(complaint.number(), () -> UNTIL_THE_REPLY.forEach(kind -> goOn(complaint, kind)));
    }

    /** The reply was none: what fell due meanwhile is late, and whoever leads the department learns it. */
    private void goOn(Complaint complaint, ClockKind kind) {
        if (clocks.goOn(complaint.number().value(), kind, "", clock.instant())) {
            tellLate(complaint, kind, "");
        }
    }

    /** The front desk accepted the reply and sent the answer. */
    public void resolved(Complaint complaint, String note, Actor actor) {
        step(complaint, actor, EventType.RESOLVED, note, () -> complaint.resolve(clock.instant()));
        answered(complaint);
    }

    void resolvedAtDesk(Complaint complaint, String answer, String rootCause, Actor actor) {
        step(
                complaint,
                actor,
                EventType.RESOLVED,
                answer,
                () -> complaint.resolveAtDesk(answer, rootCause, clock.instant()));
        var number = complaint.number().value();
        clocks.cancel(number, ClockKind.DISPATCH, "", clock.instant());
        clocks.stop(number, ClockKind.REPAIR, "", complaint.repairedAt());
        neverArrived(number);
        answered(complaint);
    }

    /** It was solved without anybody on site, or nobody wrote down that he was: late is late, but nobody has to go any more. */
    private void neverArrived(String number) {
        clocks.breach(number, ClockKind.ARRIVE, "", clock.instant());
        clocks.cancel(number, ClockKind.ARRIVE, "", clock.instant());
    }

    /** At resolved the customer's clocks stand provisionally. Whoever has the answer was spoken to. */
    private void answered(Complaint complaint) {
        clocks.stopPromise(complaint.number().value(), complaint.resolvedAt());
        clocks.stop(complaint.number().value(), ClockKind.FIRST_CONTACT, "", complaint.resolvedAt());
        process.answered(complaint.number());
        events.publishEvent(new ComplaintAnswered(complaint.number()));
    }

    /** Not solved: the next round, and the customer's clocks run as if they had never stopped. */
    public void reopened(Complaint complaint, String reason, Actor actor) {
        step(complaint, actor, EventType.ROUND_OPENED, reason, complaint::reopen);
        var number = complaint.number().value();
        clocks.resumePromise(number, clock.instant());
        var owner = complaint.firstResponsibleDepartment();
        clocks.start(number, ClockKind.REDO, "", levels.redo(clock.instant()), owner);
        if (owner != null) {
            startProgress(complaint);
        }
        events.publishEvent(new RoundOpened(complaint.number()));
    }

    public void closed(Complaint complaint, String reason, Actor actor) {
        var now = clock.instant();
        step(complaint, actor, EventType.CLOSED, null, () -> complaint.close(reason, now));
        var number = complaint.number();
        clocks.breach(number.value(), ClockKind.ACKNOWLEDGE, "", now);
        clocks.cancel(number.value(), ClockKind.ACKNOWLEDGE, "", now);
        clocks.stop(number.value(), ClockKind.EXTENSION_REQUEST, "", now);
        clocks.stop(number.value(), ClockKind.ANSWER, "", now); // it went on where the answer was a false one
        clocks.start(number.value(), ClockKind.DISPUTE_WINDOW, "", levels.disputeWindow(now), null);
        var repeat = levels.repeatWindow(categories.repeatWindow(complaint.category()), now);
        clocks.start(number.value(), ClockKind.REPEAT_WINDOW, "", repeat, null);
        events.publishEvent(new ComplaintEnded(number, reason));
    }

    /** Ends an open case on the customer's wish or silence; staff have no way to get here without a callback. */
    public void cancelled(Complaint complaint, String reason, Actor actor) {
        if (complaint.status() == Status.HELD) {
            resumed(complaint, null, actor); // a withdrawal ends a hold first
        }
        step(complaint, actor, EventType.CANCELLED, null, () -> complaint.cancel(reason, clock.instant()));
        clocks.cancelAll(complaint.number().value(), clock.instant());
        events.publishEvent(new ComplaintEnded(complaint.number(), reason));
    }

    public void rejected(Complaint complaint, String reason, Actor actor) {
        step(complaint, actor, EventType.REJECTED, reason, () -> complaint.reject(reason, clock.instant()));
        clocks.cancelAll(complaint.number().value(), clock.instant());
        events.publishEvent(new ComplaintEnded(complaint.number(), "rejected"));
        process.endedEarly(complaint.number());
    }

    /** The customer's confirmed withdrawal ends the process of an open case. */
    public void withdrawn(Complaint complaint, Actor actor) {
        cancelled(complaint, "withdrawn", actor);
        process.endedEarly(complaint.number());
    }

    /** Archives a closed case, unless one that belongs to it is still open: then it is tried again a day later. */
    boolean archive(ComplaintNumber number) {
        var complaint = lock(number);
        var now = clock.instant();
        if (links.anyOpenBehind(number)) {
            clocks.extend(number.value(), ClockKind.DISPUTE_WINDOW, "", now.plus(TRY_AGAIN));
            return false;
        }
        step(complaint, Actor.SYSTEM, EventType.ARCHIVED, null, () -> complaint.archive(now));
        clocks.stop(number.value(), ClockKind.DISPUTE_WINDOW, "", now);
        clocks.start(number.value(), ClockKind.RETENTION, "", levels.retention(now), null);
        events.publishEvent(new ComplaintArchived(number));
        return true;
    }

    /** An urge (催办) is on record; clocks and priority stay as they are. */
    void urged(Complaint complaint, String text, boolean byCustomer, Actor actor) {
        step(complaint, actor, EventType.URGED, text, () -> {
            if (byCustomer) {
                complaint.urged();
            }
        });
    }

    // --- the guards ---

    /**
     * The case, locked, for whoever speaks with its customer: front desk, callback desk, supervisors, the owner's members and
     * head. 403 for others, 409 once it is archived.
     */
    public Complaint lockForSpeakers(ComplaintNumber number, Actor actor) {
        var complaint = lock(number);
        if (!actor.is(Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR)
                && !actor.memberOf(complaint.firstResponsibleDepartment())) {
            throw Refusal.notYours();
        }
        complaint.mustNotBeArchived();
        return complaint;
    }

    /** What kind of complainer it is; no limit depends on it. */
    public void complainerType(Complaint complaint, ComplainerType type, String reason, Actor actor) {
        step(complaint, actor, EventType.COMPLAINER_TYPE, reason, () -> complaint.complainBy(type));
        events.publishEvent(new ComplainerTyped(complaint.number(), type));
    }

    /** The customer, or the way he behaves, threatens with others. */
    public void threatened(Complaint complaint, String text, Actor actor) {
        step(complaint, actor, EventType.THREAT, text, complaint::threaten);
    }

    /** The facts of a crisis are there: its priority rises, on the record; limits stay. */
    public void crisis(Complaint complaint, String facts) {
        step(complaint, Actor.SYSTEM, EventType.CRISIS, facts, complaint::becomeCrisis);
    }

    /**
     * The answer of that time was a false one: a breach from then on, unless there was one before. Before the closing the
     * promise runs as if nobody had answered.
     */
    public void answeredFalsely(Complaint complaint, Instant answeredAt) {
        var over = complaint.status().isFinal();
        if (clocks.stoppedFalsely(complaint.number().value(), ClockKind.ANSWER, answeredAt, !over) && !over) {
            events.publishEvent(
                    new LinkLate(complaint.number(), ClockKind.ANSWER, "", complaint.firstResponsibleDepartment()));
        }
    }

    /** Whether the promise to the customer is broken. */
    public boolean promiseBroken(Complaint complaint) {
        return clocks.broken(complaint.number().value(), ClockKind.ANSWER, "", clock.instant());
    }

    /** Whether the same matter was here before: it repeats or disputes another case, or is in a further round. */
    public boolean again(Complaint complaint) {
        return complaint.round() > 1 || links.repeatsOrDisputes(complaint.number());
    }

    /** Whether the same came back as another case. */
    public boolean cameBack(Complaint complaint) {
        return links.repeated(complaint.number());
    }

    /** Whether the customer heard anything between registration and answer. */
    public boolean customerTold(Complaint complaint) {
        return timeline.customerTold(complaint.number());
    }

    private void step(Complaint complaint, Actor actor, EventType type, String text, Runnable change) {
        var before = complaint.facts();
        change.run();
        files.save(complaint);
        timeline.record(complaint, actor, type, text, before);
    }
}
