package io.firsthand.escalation;

import io.firsthand.ExpectedVersion;
import io.firsthand.Refusal;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Organization;
import io.firsthand.servicelevel.CaseClocks;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderId;
import io.firsthand.workorder.WorkOrderView;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 催办台: who waits asks again, and the department that has the case answers within its limit. Urging never changes another
 * clock nor the priority. What is asked of one department about one matter on one day of the business zone is one urge,
 * counted; a new day is a new urge with a clock of its own.
 */
@Component
@Transactional
public class UrgeDesk {

    private final UrgeBook book;
    private final ComplaintDesk complaints;
    private final WorkOrderDesk orders;
    private final SupervisionDesk supervisions;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final Answerable answerable;
    private final UrgingSettings settings;
    private final Organization organization;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UrgeDesk(
            UrgeBook book,
            ComplaintDesk complaints,
            WorkOrderDesk orders,
            SupervisionDesk supervisions,
            CaseProgress progress,
            Timeline timeline,
            CaseClocks clocks,
            Answerable answerable,
            UrgingSettings settings,
            Organization organization,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.complaints = complaints;
        this.orders = orders;
        this.supervisions = supervisions;
        this.progress = progress;
        this.timeline = timeline;
        this.clocks = clocks;
        this.answerable = answerable;
        this.settings = settings;
        this.organization = organization;
        this.events = events;
        this.clock = clock;
    }

    /**
     * R20: urges the owner of a case, or the front desk while it has none. For front desk, callback desk and supervisors; 409
     * once the case is over.
     */
    public UrgeView urge(ComplaintNumber number, String text, boolean byCustomer, Actor actor) {
        complaints.urge(number, text, byCustomer, actor);
        var complaint = progress.lock(number);
        var owner = new Urge.Addressee(null, answerable.departmentOf(complaint), complaint.handler());
        return record(complaint, owner, text, byCustomer, actor);
    }

    /**
     * R20: urges whoever holds an order: its handler, or the pool of the department that works on it. For front desk,
     * supervisors and, on an assist order, its owner; 409 once it is answered.
     */
    public UrgeView urge(WorkOrderId id, String text, Actor actor) {
        var order = orders.urge(id, text, actor);
        return record(progress.lock(order.complaint()), holder(order), text, false, actor);
    }

    /** The primary order is the case itself, as long as nobody else works on it. */
    private static Urge.Addressee holder(WorkOrderView order) {
        if (!order.workDepartment().equals(order.department())) {
            return new Urge.Addressee(order.id(), order.workDepartment(), order.workHandler());
        }
        var itself = order.parent() == null ? null : order.id();
        return new Urge.Addressee(itself, order.department(), order.handler());
    }

    private UrgeView record(Complaint complaint, Urge.Addressee to, String text, boolean byCustomer, Actor actor) {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, organization.zone());
        var urge = book.of(complaint.number()).stream()
                .filter(other -> other.covers(to, day))
                .findFirst()
                .orElseGet(() -> first(complaint, to, day));
        urge.askedOf(to.person());
        book.save(urge);
        book.keep(urge, text, byCustomer, actor, now);
        raise(complaint, urge);
        return book.view(urge);
    }

    private Urge first(Complaint complaint, Urge.Addressee to, LocalDate day) {
        var term = answerable.term(clock.instant(), settings.answer());
        var urge = Urge.first(complaint.number(), to, day, term.from(), term.due());
        clocks.start(complaint.number().value(), ClockKind.URGE, urge.id().toString(), term, to.department());
        progress.watchLimits(complaint);
        return urge;
    }

    /** U1, and U3 when too many are past due without an answer. */
    void raise(Complaint complaint, Urge urge) {
        var number = complaint.number();
        var now = clock.instant();
        var late =
                book.of(number).stream().filter(other -> other.overdueAt(now)).toList();
        late.forEach(other ->
                clocks.breach(number.value(), ClockKind.URGE, other.id().toString(), now));
        events.publishEvent(new CaseUrged(
                number, urge.id(), urge.department(), urge.addressee(), urge.dueAt(), urge.times(), late.size()));
        if (late.size() >= settings.unanswered()) {
            supervisions.ensureOpen(number, "URGES_UNANSWERED " + late.size(), Actor.SYSTEM);
        }
    }

    /** The urges of a case, oldest first. For its readers. */
    @Transactional(readOnly = true)
    public List<UrgeView> of(ComplaintNumber number, Actor actor) {
        complaints.mustRead(number, actor);
        return book.of(number).stream().map(book::view).toList();
    }

    /**
     * Locks the case for the step that follows in this transaction; 409 {@code STALE_VERSION} when the urge changed. Only who
     * may answer learns that.
     */
    public void expect(UUID id, ExpectedVersion version, Actor actor) {
        if (version.given()) {
            book.lockCaseOf(id);
            var urge = book.find(id);
            mustAnswer(urge, actor);
            version.check(urge.version());
        }
    }

    /**
     * What the urged department has to say, by any of its members or its head; it stops the clock of the urge. 409
     * {@code WRONG_STATUS} when it is answered already, or nobody waits for it any more.
     */
    public UrgeView answer(UUID id, String text, Actor actor) {
        var complaint = book.lockCaseOf(id);
        var urge = book.find(id);
        mustAnswer(urge, actor);
        complaint.mustNotBeArchived();
        if (!urge.isOpen()) {
            throw Refusal.wrongStatus(urge.state().word());
        }
        var now = clock.instant();
        urge.answer(text, actor, now);
        clocks.stop(complaint.number().value(), ClockKind.URGE, id.toString(), now);
        timeline.note(complaint, actor, EventType.URGE_ANSWERED, text);
        return book.save(urge);
    }

    private void mustAnswer(Urge urge, Actor actor) {
        if (!answerable.speaksFor(urge.department(), actor) && !actor.headOf(urge.department())) {
            throw Refusal.notYours();
        }
    }
}
