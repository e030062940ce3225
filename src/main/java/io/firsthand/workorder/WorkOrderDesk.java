package io.firsthand.workorder;

import io.firsthand.ExpectedVersion;
import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.EventType;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 工单台: what departments do with their orders. The first department that received the complaint owns it to the end: it
 * may draw others in, urge them, hand work over and answer once, but not send it back. 403 {@code NOT_YOURS} for whoever
 * may not act on the order, 404 for an unknown one, 409 with the named rule otherwise. All times are absolute instants.
 */
@Component
@Transactional(noRollbackFor = Refusal.Recorded.class)
public class WorkOrderDesk {

    private final OrderBook book;
    private final WorkOrderList list;
    private final ApprovalBook approvals;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final CaseClocks clocks;
    private final ServiceLevels levels;
    private final ReturnSettings returns;
    private final ObjectionWindow objections;
    private final Organization organization;
    private final WorkOrderProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkOrderDesk(
            OrderBook book,
            WorkOrderList list,
            ApprovalBook approvals,
            CaseProgress progress,
            Timeline timeline,
            CaseClocks clocks,
            ServiceLevels levels,
            ReturnSettings returns,
            ObjectionWindow objections,
            Organization organization,
            WorkOrderProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.book = book;
        this.list = list;
        this.approvals = approvals;
        this.progress = progress;
        this.timeline = timeline;
        this.clocks = clocks;
        this.levels = levels;
        this.returns = returns;
        this.objections = objections;
        this.organization = organization;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    // --- reading ---

    /** A page of orders, soonest due first; departments see their own, and those they work on for others. */
    @Transactional(readOnly = true)
    public Page<WorkOrderView> find(WorkOrderQuery query, Actor actor) {
        if (!actor.is(Role.DEPARTMENT, Role.HEAD, Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR)) {
            throw Refusal.notYours();
        }
        if (query.department() != null
                && organization.department(query.department()).isEmpty()) {
            throw Refusal.invalid("department", "noSuch", query.department());
        }
        var onlyOf = actor.is(Role.DEPARTMENT, Role.HEAD) ? actor.department() : null;
        return list.find(query, onlyOf, actor.account());
    }

    /** One order. Readers of the case read its orders. */
    @Transactional(readOnly = true)
    public WorkOrderView show(WorkOrderId id, Actor actor) {
        var order = book.find(id);
        mustRead(order, actor);
        return order.view();
    }

    /** All orders of a case, of every round and department, oldest first, for whoever may read the case. */
    @Transactional(readOnly = true)
    public List<WorkOrderView> of(ComplaintNumber number, Actor actor) {
        progress.mustRead(number, actor);
        return book.of(number).stream()
                .map(WorkOrder::view)
                .sorted(Comparator.comparing(WorkOrderView::arrivedAt))
                .toList();
    }

    /** 合并答复: the owner's latest reply with the part of every assisting department, or null before the first one. */
    @Transactional(readOnly = true)
    public ComplaintView.Reply combinedReply(ComplaintNumber number) {
        var orders = book.of(number);
        return orders.stream()
                .filter(order -> order.primary() && order.repliedAt() != null)
                .max(Comparator.comparingInt(WorkOrder::round))
                .map(owner -> new ComplaintView.Reply(
                        owner.result(),
                        owner.rootCause(),
                        owner.atFaultDepartment(),
                        owner.repairedAt(),
                        owner.repliedBy(),
                        owner.repliedAt(),
                        orders.stream()
                                .filter(order -> !order.primary() && order.repliedAt() != null)
                                .map(part -> new ComplaintView.Part(part.department(), part.result(), part.rootCause()))
                                .toList()))
                .orElse(null);
    }

    /** The owner's reply in the latest round, or nothing before it. */
    @Transactional(readOnly = true)
    public Optional<WorkOrderView> latestReply(ComplaintNumber number) {
        return book.of(number).stream()
                .filter(WorkOrder::primary)
                .max(Comparator.comparingInt(WorkOrder::round))
                .filter(order -> order.repliedAt() != null)
                .map(WorkOrder::view);
    }

    /**
     * Locks the case for the step that follows in this transaction; 409 {@code STALE_VERSION} when the order changed. Only its
     * readers learn that.
     */
    public void expect(WorkOrderId id, ExpectedVersion version, Actor actor) {
        if (version.given()) {
            mustRead(book.find(id), actor);
            version.check(book.lock(id).order().version());
        }
    }

    // --- taking and giving back ---

    /**
     * R4: claims the order. The first member who signs becomes its handler, also after an automatic sign-in; a member of the
     * department that the work moved to becomes the one who works. 409 {@code ALREADY_SIGNED} names who has it, 409
     * {@code SAME_HANDLER} from round 3 on for former handlers.
     */
    public WorkOrderView sign(WorkOrderId id, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        if (order.workedBy(actor)) {
            return signWork(order, entry.complaint(), actor);
        }
        if (!actor.memberOf(order.department())) {
            throw Refusal.notYours();
        }
        mustBeUnanswered(order, entry.complaint());
        if (order.handler() != null) {
            throw Refusal.rule("ALREADY_SIGNED", order.handler());
        }
        if (!order.primary()) {
            order.sign(actor.account(), clock.instant());
            timeline.note(
                    entry.complaint(),
                    actor,
                    EventType.ASSIST_SIGNED,
                    order.department().value());
            claimed(order);
            return book.save(order).view();
        }
        entry.complaint().mustBe(Status.DISPATCHED, Status.IN_PROGRESS, Status.PENDING_CUSTOMER, Status.HELD);
        book.mustBeFresh(order, actor.account());
        order.sign(actor.account(), clock.instant());
        book.save(order);
        progress.signed(entry.complaint(), actor.account(), EventType.SIGNED, actor);
        clocks.stop(order.complaint().value(), ClockKind.SIGN_IN, id.toString(), clock.instant());
        process.signed(order);
        claimed(order);
        return order.view();
    }

    private void claimed(WorkOrder order) {
        var after = Duration.between(order.arrivedAt(), clock.instant());
        events.publishEvent(new OrderClaimed(order.department(), after));
    }

    private WorkOrderView signWork(WorkOrder order, Complaint complaint, Actor actor) {
        mustBeUnanswered(order, complaint);
        if (order.workHandler() != null) {
            throw Refusal.rule("ALREADY_SIGNED", order.workHandler());
        }
        order.signWork(actor.account());
        timeline.note(complaint, actor, EventType.SIGNED, order.workDepartment().value());
        return book.save(order).view();
    }

    /** Nobody signed in time: signed with no handler, recorded late. Called by the process at the due time. */
    void signAutomatically(ComplaintNumber number) {
        var complaint = progress.lock(number);
        var order = book.primary(number);
        if (order.signedAt() != null || complaint.status() == Status.AWAITING_DISPATCH) {
            return;
        }
        progress.late(number, ClockKind.SIGN_IN, order.id().toString());
        clocks.stop(number.value(), ClockKind.SIGN_IN, order.id().toString(), clock.instant());
        order.signAutomatically(clock.instant());
        book.save(order);
        progress.signed(complaint, null, EventType.SIGNED_AUTOMATICALLY, Actor.SYSTEM);
        process.signed(order);
    }

    /** Back to the department's pool; the clocks go on. */
    public WorkOrderView release(WorkOrderId id, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        mustAct(order, actor);
        mustBeUnanswered(order, entry.complaint());
        if (order.handler() == null) {
            throw Refusal.rule("NOT_SIGNED");
        }
        order.release();
        book.save(order);
        if (order.primary()) {
            progress.released(entry.complaint(), actor);
        } else {
            timeline.note(
                    entry.complaint(),
                    actor,
                    EventType.ASSIST_RELEASED,
                    order.department().value());
        }
        return order.view();
    }

    /**
     * R5: the department wants to send the order back. Under {@code strict} it may not; the refusal stays on the timeline
     * and counts. Under {@code objection} it may object once, in time, in writing, and a supervisor rules; from the third
     * dispatch on the department is designated. Under {@code window} an unsigned order may go back once within the window.
     */
    public WorkOrderView returnOrder(WorkOrderId id, String reason, String basis, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        mustAct(order, actor);
        mustBeUnanswered(order, entry.complaint());
        if (!order.primary()) {
            throw refuseReturn(entry.complaint(), "FIRST_RESPONSIBILITY", reason, actor);
        }
        entry.complaint().mustBe(Status.DISPATCHED, Status.IN_PROGRESS, Status.PENDING_CUSTOMER, Status.HELD);
        switch (returns.returnPolicy()) {
            case OBJECTION -> object(entry, reason, basis, actor);
            case WINDOW -> returnInWindow(entry, reason, basis, actor);
            default -> throw refuseReturn(entry.complaint(), "FIRST_RESPONSIBILITY", reason, actor);
        }
        return book.find(id).view();
    }

    private Refusal refuseReturn(Complaint complaint, String code, String reason, Actor actor) {
        timeline.note(complaint, actor, EventType.RETURN_REFUSED, reason);
        return Refusal.recorded(code);
    }

    private void object(OrderBook.Entry entry, String reason, String basis, Actor actor) {
        var complaint = entry.complaint();
        if (objections.designated(complaint)) {
            throw refuseReturn(complaint, "DISPATCH_FINAL", reason, actor);
        }
        if (approvals.objectedTo(entry.order())) {
            throw refuseReturn(complaint, "OBJECTION_USED", reason, actor);
        }
        if (objections.isOver(complaint, clock.instant())) {
            throw refuseReturn(complaint, "OBJECTION_LATE", reason, actor);
        }
        if (basis == null || basis.isBlank()) {
            throw Refusal.invalid("basis", "required");
        }
        progress.objected(complaint, reason, actor);
        objections.end(complaint, clock.instant());
        ask(Approval.Kind.OBJECTION, entry.order(), reason, basis, null, actor);
    }

    private void returnInWindow(OrderBook.Entry entry, String reason, String basis, Actor actor) {
        var order = entry.order();
        var complaint = entry.complaint();
        var tooLate = clock.instant().isAfter(order.arrivedAt().plus(returns.returnWindow()));
        if (order.signedAt() != null || tooLate || complaint.objections() > 0) {
            throw refuseReturn(complaint, "FIRST_RESPONSIBILITY", reason, actor);
        }
        progress.returned(complaint, reason, actor);
        clocks.pause(complaint.number().value(), ClockKind.SIGN_IN, order.id().toString(), clock.instant());
        process.signInMoved(complaint.number());
        ask(Approval.Kind.RETURN, order, reason, basis, null, actor);
    }

    // --- drawing others in ---

    /**
     * R6: draws another department in; the owner stays. Due after half of the remaining time within the profile's limit and
     * at least 4 hours; an earlier wish is kept, a later one is 409 {@code DUE_TOO_LATE}.
     */
    public WorkOrderView assist(
            WorkOrderId id, DepartmentId department, String request, Instant wishedDue, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        mustOwn(order, entry.complaint(), actor);
        return openAssist(order, entry.complaint(), department, request, wishedDue, actor);
    }

    private WorkOrderView openAssist(
            WorkOrder order,
            Complaint complaint,
            DepartmentId department,
            String request,
            Instant wishedDue,
            Actor actor) {
        complaint.mustBe(Status.IN_PROGRESS, Status.PENDING_CUSTOMER, Status.HELD);
        mustTakeComplaints(department);
        if (department.equals(order.department())) {
            throw Refusal.rule("SAME_DEPARTMENT");
        }
        var now = clock.instant();
        var term = assistTerm(complaint, department, wishedDue, now);
        var assist = book.save(WorkOrder.assist(order, department, request, term.due(), actor, now));
        progress.involve(complaint, department);
        timeline.note(complaint, actor, EventType.ASSIST_OPENED, department + ": " + request, facts(assist));
        clocks.start(order.complaint().value(), ClockKind.ASSIST, assist.id().toString(), term, department);
        process.assistNeeded(assist);
        events.publishEvent(
                new OrderArrived(complaint.number(), assist.id(), assist.department(), assist.dueAt(), true));
        return assist.view();
    }

    /** Which part began or ended: one department may have several open. */
    private static Map<String, String> facts(WorkOrder assist) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("assistOrder", assist.id().toString());
        facts.put("assistDepartment", assist.department().value());
        return facts;
    }

    private Term assistTerm(Complaint complaint, DepartmentId department, Instant wishedDue, Instant now) {
        var term = levels.assist(complaint.tier(), department, now, complaint.promisedAt());
        if (wishedDue == null) {
            return term;
        }
        if (wishedDue.isAfter(term.due())) {
            throw Refusal.rule("DUE_TOO_LATE", term.due());
        }
        if (!wishedDue.isAfter(now)) {
            throw Refusal.rule("DUE_IN_THE_PAST");
        }
        return Term.until(now, wishedDue);
    }

    /** The owner gives up on an assist order, with a reason. */
    public WorkOrderView waive(WorkOrderId id, String reason, Actor actor) {
        var entry = book.lock(id);
        var assist = entry.order();
        if (assist.primary()) {
            throw Refusal.rule("NOT_AN_ASSIST");
        }
        mustAct(book.find(assist.parent()), actor);
        mustBeUnanswered(assist, entry.complaint());
        assist.waive(reason);
        book.save(assist);
        timeline.note(
                entry.complaint(), actor, EventType.ASSIST_WAIVED, assist.department() + ": " + reason, facts(assist));
        clocks.cancel(assist.complaint().value(), ClockKind.ASSIST, id.toString(), clock.instant());
        process.assistDone(assist);
        events.publishEvent(new AssistDone(assist.complaint(), assist.id()));
        return assist.view();
    }

    /** 催办: to whoever holds the order; by the front desk, a supervisor, or the owner for its assist orders. */
    public WorkOrderView urge(WorkOrderId id, String text, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        var owner = !order.primary() && book.find(order.parent()).mayBeActedOnBy(actor);
        if (!owner && !actor.is(Role.FRONT_DESK, Role.SUPERVISOR)) {
            throw Refusal.notYours();
        }
        mustBeUnanswered(order, entry.complaint());
        order.urge();
        timeline.note(entry.complaint(), actor, EventType.URGED, order.department() + ": " + text);
        return book.save(order).view();
    }

    /**
     * R7: the work moves to another department, or back to the owner, or to another member of the own one. Responsibility
     * and clocks do not. 409 {@code HELD} while held.
     */
    public WorkOrderView transfer(WorkOrderId id, DepartmentId department, String handler, String reason, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        if (!order.primary()) {
            throw Refusal.rule("NOT_PRIMARY");
        }
        var handsBack = order.workedBy(actor)
                && order.department().equals(department)
                && (order.workHandler() == null || order.workHandler().equals(actor.account()) || actor.is(Role.HEAD));
        if (!handsBack) {
            mustAct(order, actor);
        }
        mustBeMovable(order, entry.complaint());
        if ((department == null) == (handler == null)) {
            throw Refusal.invalid(
                    new Refusal.Field("department", "departmentOrHandler"),
                    new Refusal.Field("handler", "departmentOrHandler"));
        }
        if (department != null) {
            return transferWork(order, entry.complaint(), department, reason, actor);
        }
        return handTo(order, entry.complaint(), handler, reason, actor);
    }

    private WorkOrderView transferWork(
            WorkOrder order, Complaint complaint, DepartmentId department, String reason, Actor actor) {
        mustTakeComplaints(department);
        if (department.equals(order.workDepartment())) {
            throw Refusal.rule("SAME_DEPARTMENT");
        }
        order.transfer(department);
        book.save(order);
        progress.transferred(complaint, department, reason, actor);
        return order.view();
    }

    private WorkOrderView handTo(WorkOrder order, Complaint complaint, String handler, String reason, Actor actor) {
        var member = organization
                .staff(handler)
                .filter(staff -> order.department().equals(staff.department()))
                .orElseThrow(() -> Refusal.invalid("handler", "noSuch", handler));
        book.mustBeFresh(order, member.account());
        order.sign(member.account(), clock.instant());
        book.save(order);
        progress.handedTo(complaint, member.account(), reason, actor);
        return order.view();
    }

    private static void mustBeMovable(WorkOrder order, Complaint complaint) {
        mustBeUnanswered(order, complaint);
        mustBeSigned(order);
        if (complaint.status() == Status.HELD) {
            throw Refusal.rule("HELD");
        }
        complaint.mustBe(Status.IN_PROGRESS);
    }

    // --- emergencies ---

    /**
     * In an emergency another department is drawn in without its owner asking; the owner stays. For the front desk, the head
     * of the owner and supervisors; refused like {@link #assist}.
     */
    public WorkOrderView sendHelp(ComplaintNumber number, DepartmentId department, String request, Actor actor) {
        var order = inEmergency(number, actor);
        var complaint = progress.lock(number);
        mustBeUnanswered(order, complaint);
        mustBeSigned(order);
        return openAssist(order, complaint, department, request, null, actor);
    }

    /**
     * In an emergency another member of the owner's department takes over; the owner stays. For the front desk, the head of
     * the owner and supervisors; refused like {@link #transfer}, and 400 for whoever has the order already.
     */
    public WorkOrderView replaceHandler(ComplaintNumber number, String handler, String reason, Actor actor) {
        var order = inEmergency(number, actor);
        var complaint = progress.lock(number);
        mustBeMovable(order, complaint);
        if (handler.equals(order.handler())) {
            throw Refusal.invalid("handler", "anotherPerson");
        }
        return handTo(order, complaint, handler, reason, actor);
    }

    private WorkOrder inEmergency(ComplaintNumber number, Actor actor) {
        var complaint = progress.lock(number);
        if (!actor.is(Role.FRONT_DESK) && !actor.headOf(complaint.firstResponsibleDepartment())) {
            throw Refusal.notYours();
        }
        return book.lock(book.primary(number).id()).order();
    }

    // --- answering ---

    /**
     * R12 for the owner: one combined answer, once every assist order is answered or waived (409 {@code ASSISTS_OPEN}), with
     * a root cause. For an assisting department: its part, also without signing. 409 {@code HELD} while held.
     */
    public WorkOrderView reply(WorkOrderId id, Reply reply, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        mustAct(order, actor);
        mustBeUnanswered(order, entry.complaint());
        mustBeSigned(order);
        checkReply(order, entry.complaint(), reply);
        if (!order.primary()) {
            return replyAssist(order, entry.complaint(), reply, actor);
        }
        if (entry.complaint().status() == Status.HELD) {
            throw Refusal.rule("HELD");
        }
        entry.complaint().mustBe(Status.IN_PROGRESS);
        if (book.assistsOpen(order)) {
            throw Refusal.rule("ASSISTS_OPEN");
        }
        var now = clock.instant();
        order.reply(reply, actor, now);
        book.save(order);
        progress.replied(entry.complaint(), order.result(), order.rootCause(), order.repairedAt(), actor);
        if (reply.evidence().isEmpty()) {
            timeline.note(entry.complaint(), actor, EventType.PROCESS_DEFECT, "NO_EVIDENCE");
        }
        approvals.lapse(order.complaint());
        startReview(order, now);
        process.replied(order);
        return order.view();
    }

    private void startReview(WorkOrder order, Instant now) {
        clocks.start(order.complaint().value(), ClockKind.REVIEW, "", levels.review(now, order.repairedAt()), null);
    }

    private WorkOrderView replyAssist(WorkOrder assist, Complaint complaint, Reply reply, Actor actor) {
        assist.reply(reply, actor, clock.instant());
        book.save(assist);
        timeline.note(
                complaint,
                actor,
                EventType.ASSIST_ANSWERED,
                assist.department() + ": " + assist.result(),
                facts(assist));
        clocks.stop(assist.complaint().value(), ClockKind.ASSIST, assist.id().toString(), clock.instant());
        process.assistDone(assist);
        events.publishEvent(new AssistDone(assist.complaint(), assist.id()));
        return assist.view();
    }

    private void checkReply(WorkOrder order, Complaint complaint, Reply reply) {
        if (reply.result() == null || reply.result().isBlank()) {
            throw Refusal.invalid("result", "required");
        }
        if (order.primary() && (reply.rootCause() == null || reply.rootCause().isBlank())) {
            throw Refusal.invalid("rootCause", "required");
        }
        if (reply.atFaultDepartment() != null
                && organization.department(reply.atFaultDepartment()).isEmpty()) {
            throw Refusal.invalid(
                    "atFaultDepartment", "noSuch", reply.atFaultDepartment().value());
        }
        if (reply.repairedAt() != null && reply.repairedAt().isAfter(clock.instant())) {
            throw Refusal.invalid("repairedAt", "afterNow");
        }
        if (reply.repairedAt() != null && reply.repairedAt().isBefore(complaint.receivedAt())) {
            throw Refusal.invalid("repairedAt", "beforeReceipt");
        }
    }

    /**
     * R13, R14: any member of the front desk decides on the combined reply. INCOMPLETE goes back to the same order, whose
     * clock goes on; ACCEPT needs the answer sent to the customer.
     */
    public void review(ComplaintNumber number, boolean accept, String reason, boolean answerSent, Actor actor) {
        if (!actor.is(Role.FRONT_DESK)) {
            throw Refusal.notYours();
        }
        var complaint = progress.lock(number);
        complaint.mustBe(Status.REPLIED);
        if (accept && !answerSent) {
            throw Refusal.invalid("answerSentToCustomer", "confirm");
        }
        if (!accept && (reason == null || reason.isBlank())) {
            throw Refusal.invalid("reason", "required");
        }
        var order = book.primary(number);
        if (accept) {
            order.close();
            book.save(order);
            progress.resolved(complaint, reason, actor);
            if (!progress.customerTold(complaint)) {
                timeline.note(complaint, actor, EventType.PROCESS_DEFECT, "NO_PROGRESS");
            }
        } else {
            order.sendBack();
            book.save(order);
            progress.sentBack(complaint, reason, actor);
        }
        clocks.stop(number.value(), ClockKind.REVIEW, "", clock.instant());
        process.reviewed(number, accept);
    }

    // --- waiting ---

    /** R8: a concrete question to the customer; promise and department clocks pause, the legal ceiling does not. */
    public WorkOrderView askCustomer(WorkOrderId id, String question, String channel, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        mustOwn(order, entry.complaint(), actor);
        entry.complaint().mustBe(Status.IN_PROGRESS);
        if (!organization.hasChannel(channel)) {
            throw Refusal.invalid("channel", "noSuch", String.valueOf(channel));
        }
        order.ask(question);
        book.save(order);
        var term = levels.customerInformation(clock.instant());
        clocks.start(order.complaint().value(), ClockKind.CUSTOMER_INFORMATION, "", term, null);
        progress.waitingForCustomer(entry.complaint(), question, actor);
        process.customerAsked(order.complaint());
        events.publishEvent(new CustomerAsked(order.complaint(), question, term.due()));
        return order.view();
    }

    /** What the customer told the front desk: the wait is over and the promise moves by exactly that interval. */
    public void information(ComplaintNumber number, String text, Actor actor) {
        if (!actor.is(Role.FRONT_DESK)) {
            throw Refusal.notYours();
        }
        var complaint = progress.lock(number);
        complaint.mustBe(Status.PENDING_CUSTOMER);
        progress.informed(complaint, text, actor);
        progress.extensionsLeft(complaint, approvals.granted(number, Approval.Kind.EXTEND));
        var order = book.primary(number);
        order.informed(complaint.promisedAt());
        book.save(order);
        clocks.stop(number.value(), ClockKind.CUSTOMER_INFORMATION, "", clock.instant());
        process.informationReceived(number);
    }

    /** T13: the time to remind the customer has come. Called by the process, once for each reminder. */
    void remindCustomer(ComplaintNumber number) {
        var complaint = progress.lock(number);
        if (clocks.calls(number.value(), ClockKind.CUSTOMER_INFORMATION, "", clock.instant())
                .isEmpty()) {
            return;
        }
        var question = book.primary(number).view().question();
        timeline.note(complaint, Actor.SYSTEM, EventType.CUSTOMER_REMINDED, question);
        clocks.dueAt(number.value(), ClockKind.CUSTOMER_INFORMATION, "")
                .ifPresent(due -> events.publishEvent(new CustomerReminded(number, question, due)));
    }

    /** R9: the customer did not answer in time. Called by the process, which ends the case. */
    void giveUpWaiting(ComplaintNumber number) {
        progress.cancelled(progress.lock(number), "noInformation", Actor.SYSTEM);
    }

    /** R10: asks for a hold, which the owner's head approves; nothing pauses meanwhile. */
    public WorkOrderView askHold(WorkOrderId id, String reason, Instant until, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        mustOwn(order, entry.complaint(), actor);
        entry.complaint().mustBe(Status.IN_PROGRESS);
        var now = clock.instant();
        if (!until.isAfter(now)) {
            throw Refusal.rule("DUE_IN_THE_PAST");
        }
        var longest = levels.longestHold(order.department(), now);
        if (until.isAfter(longest)) {
            throw Refusal.rule("HOLD_TOO_LONG", longest);
        }
        if (order.holds() >= levels.holdsPerOrder()) {
            throw Refusal.rule("HOLDS_USED", levels.holdsPerOrder());
        }
        ask(Approval.Kind.HOLD, order, reason, null, until, actor);
        timeline.note(entry.complaint(), actor, EventType.APPROVAL_ASKED, "HOLD: " + reason);
        return order.view();
    }

    /** Ends a hold before its time. */
    public WorkOrderView resume(WorkOrderId id, String reason, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        mustOwn(order, entry.complaint(), actor);
        entry.complaint().mustBe(Status.HELD);
        endHold(entry.complaint(), order, reason, actor);
        process.resumed(order.complaint());
        return order.view();
    }

    /** The hold ends by itself. Called by the process. */
    void endHold(ComplaintNumber number) {
        var complaint = progress.lock(number);
        if (complaint.status() == Status.HELD) {
            endHold(complaint, book.primary(number), null, Actor.SYSTEM);
        }
    }

    private void endHold(Complaint complaint, WorkOrder order, String reason, Actor actor) {
        order.resume();
        book.save(order);
        progress.resumed(complaint, reason, actor);
    }

    /**
     * R11: asks for a later promise, which the owner's head approves: as often as the profile has steps (409
     * {@code EXTENSION_USED}), never beyond the step's date or the legal ceiling (409 {@code LEGAL_CEILING}), and in time (409
     * {@code EXTENSION_LATE}).
     */
    public WorkOrderView askExtension(WorkOrderId id, Instant until, String reason, Actor actor) {
        var entry = book.lock(id);
        var order = entry.order();
        var complaint = entry.complaint();
        mustOwn(order, complaint, actor);
        complaint.mustBe(Status.IN_PROGRESS);
        var latest = levels.latestExtension(
                        approvals.granted(complaint.number(), Approval.Kind.EXTEND),
                        complaint.receivedAt(),
                        complaint.legalDueAt())
                .orElseThrow(() -> Refusal.rule("EXTENSION_USED"));
        if (!until.isAfter(complaint.promisedAt())) {
            throw Refusal.rule("DUE_NOT_LATER", complaint.promisedAt());
        }
        if (until.isAfter(latest)) {
            throw Refusal.rule("LEGAL_CEILING", latest);
        }
        if (!levels.inTimeToExtend(clock.instant(), complaint.promisedAt())) {
            throw Refusal.rule("EXTENSION_LATE");
        }
        ask(Approval.Kind.EXTEND, order, reason, null, until, actor);
        timeline.note(complaint, actor, EventType.APPROVAL_ASKED, "EXTEND: " + reason);
        return order.view();
    }

    private void ask(Approval.Kind kind, WorkOrder order, String reason, String note, Instant until, Actor actor) {
        approvals.ask(Approval.ask(
                kind, order.complaint(), order, order.department(), reason, note, until, actor, clock.instant()));
    }

    // --- guards ---

    private void mustRead(WorkOrder order, Actor actor) {
        var readsAll = actor.is(Role.FRONT_DESK, Role.CALLBACK, Role.SUPERVISOR);
        var involved = actor.is(Role.DEPARTMENT, Role.HEAD) && progress.involved(order.complaint(), actor.department());
        if (!readsAll && !involved) {
            throw Refusal.notYours();
        }
    }

    private void mustAct(WorkOrder order, Actor actor) {
        if (!order.mayBeActedOnBy(actor)) {
            throw Refusal.notYours();
        }
        if (order.primary() && !actor.headOf(order.department())) {
            book.mustBeFresh(order, actor.account()); // nobody gets round the rule by not signing
        }
    }

    /** Assists, hold, extension and questions belong to the primary order and its owner. */
    private void mustOwn(WorkOrder order, Complaint complaint, Actor actor) {
        mustAct(order, actor);
        if (!order.primary()) {
            throw Refusal.rule("NOT_PRIMARY");
        }
        mustBeUnanswered(order, complaint);
        mustBeSigned(order);
    }

    /** Until somebody has taken the primary order, or time has, there is nothing to do but take it. */
    private static void mustBeSigned(WorkOrder order) {
        if (order.primary() && order.signedAt() == null) {
            throw Refusal.wrongStatus(order.state().word());
        }
    }

    private static void mustBeUnanswered(WorkOrder order, Complaint complaint) {
        complaint.mustBeOpen();
        if (!order.state().unanswered()) {
            throw Refusal.wrongStatus(order.state().word());
        }
    }

    private void mustTakeComplaints(DepartmentId department) {
        if (!organization.takesComplaints(department)) {
            throw Refusal.invalid("department", "noSuch", String.valueOf(department));
        }
    }
}
