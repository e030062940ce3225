package io.firsthand.workorder;

import com.fasterxml.jackson.annotation.JsonValue;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 工单: one department's job on a complaint; the primary order belongs to the owner, assist orders to who helps. */
class WorkOrder {

    /** 主办工单 or 协办单. */
    enum Kind {
        PRIMARY,
        ASSIST
    }

    /** In the pool, taken, answered, done. */
    enum State {
        OPEN("open"),
        SIGNED("signed"),
        REPLIED("replied"),
        CLOSED("closed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @JsonValue
        String word() {
            return word;
        }

        boolean unanswered() {
            return this == OPEN || this == SIGNED;
        }
    }

    private static final String NEXT_EVIDENCE = "\u001e"; // no text of a request holds a control character

    @Id
    private UUID id;

    @Version
    private Long version;

    private Kind kind;
    private String complaint;
    private UUID parent;
    private int round;
    private String department;
    private String workDepartment;
    private String lentTo; // the work department when it is not the owner: queues of lent work find it by index
    private String handler;
    private String workHandler;
    private State state;
    private String request;
    private String openedBy;
    private Instant arrivedAt;
    private Instant dueAt;
    private Instant signedAt;
    private boolean signedAutomatically;
    private Instant repliedAt;
    private String repliedBy;
    private String result;
    private String rootCause;
    private String atFaultDepartment;
    private Instant repairedAt;
    private String evidence;
    private String waivedReason;
    private String question;
    private Instant heldUntil;
    private int holds;
    private boolean extended;
    private int urges;

    WorkOrder() {}

    static WorkOrder primary(Complaint complaint, DepartmentId department, Actor actor, Instant now) {
        var order = new WorkOrder();
        order.id = UUID.randomUUID();
        order.kind = Kind.PRIMARY;
        order.complaint = complaint.number().value();
        order.round = complaint.round();
        order.department = department.value();
        order.workDepartment = department.value();
        order.state = State.OPEN;
        order.request = complaint.summary();
        order.openedBy = actor.account();
        order.arrivedAt = now;
        order.dueAt = complaint.promisedAt();
        return order;
    }

    static WorkOrder assist(
            WorkOrder parent, DepartmentId department, String request, Instant due, Actor actor, Instant now) {
        var order = new WorkOrder();
        order.id = UUID.randomUUID();
        order.kind = Kind.ASSIST;
        order.complaint = parent.complaint;
        order.parent = parent.id;
        order.round = parent.round;
        order.department = department.value();
        order.workDepartment = department.value();
        order.state = State.OPEN;
        order.request = request;
        order.openedBy = actor.account();
        order.arrivedAt = now;
        order.dueAt = due;
        return order;
    }

    // --- who may act ---

    /** Only the handler acts; while there is none, any member of the department; its head always. */
    boolean mayBeActedOnBy(Actor actor) {
        if (actor.headOf(department())) {
            return true;
        }
        return actor.memberOf(department()) && (handler == null || handler.equals(actor.account()));
    }

    boolean workedBy(Actor actor) {
        return actor.memberOf(workDepartment()) && !workDepartment.equals(department);
    }

    // --- what happens to it ---

    void sign(String account, Instant now) {
        handler = account;
        state = State.SIGNED;
        signedAt = signedAt == null ? now : signedAt;
    }

    void signAutomatically(Instant now) {
        state = State.SIGNED;
        signedAt = now;
        signedAutomatically = true;
    }

    void signWork(String account) {
        workHandler = account;
    }

    void release() {
        handler = null;
        state = State.OPEN;
    }

    void transfer(DepartmentId to) {
        workDepartment = to.value();
        lentTo = workDepartment.equals(department) ? null : workDepartment;
        workHandler = null;
    }

    void reassign(DepartmentId to, Instant now) {
        department = to.value();
        workDepartment = to.value();
        lentTo = null;
        handler = null;
        workHandler = null;
        state = State.OPEN;
        arrivedAt = now;
    }

    void reply(Reply reply, Actor actor, Instant now) {
        state = State.REPLIED;
        repliedAt = now;
        repliedBy = actor.account();
        result = reply.result();
        rootCause = reply.rootCause();
        atFaultDepartment = reply.atFaultDepartment() == null
                ? department
                : reply.atFaultDepartment().value();
        repairedAt = reply.repairedAt() == null ? now : reply.repairedAt();
        evidence = reply.evidence().isEmpty() ? null : String.join(NEXT_EVIDENCE, reply.evidence());
    }

    void sendBack() {
        state = State.SIGNED;
    }

    void close() {
        state = State.CLOSED;
        heldUntil = null;
    }

    void waive(String reason) {
        state = State.CLOSED;
        waivedReason = reason;
    }

    void ask(String text) {
        question = text;
    }

    void informed(Instant due) {
        question = null;
        dueAt = due;
    }

    void hold(Instant until) {
        heldUntil = until;
        holds++;
    }

    void resume() {
        heldUntil = null;
    }

    void extend(Instant until) {
        dueAt = until;
        extended = true;
    }

    void urge() {
        urges++;
    }

    // --- what others may read ---

    WorkOrderId id() {
        return new WorkOrderId(id);
    }

    Long version() {
        return version;
    }

    Kind kind() {
        return kind;
    }

    boolean primary() {
        return kind == Kind.PRIMARY;
    }

    ComplaintNumber complaint() {
        return new ComplaintNumber(complaint);
    }

    WorkOrderId parent() {
        return parent == null ? null : new WorkOrderId(parent);
    }

    int round() {
        return round;
    }

    DepartmentId department() {
        return new DepartmentId(department);
    }

    DepartmentId workDepartment() {
        return new DepartmentId(workDepartment);
    }

    String handler() {
        return handler;
    }

    String workHandler() {
        return workHandler;
    }

    State state() {
        return state;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant signedAt() {
        return signedAt;
    }

    Instant repliedAt() {
        return repliedAt;
    }

    String repliedBy() {
        return repliedBy;
    }

    String result() {
        return result;
    }

    String rootCause() {
        return rootCause;
    }

    DepartmentId atFaultDepartment() {
        return atFaultDepartment == null ? null : new DepartmentId(atFaultDepartment);
    }

    Instant repairedAt() {
        return repairedAt;
    }

    Instant heldUntil() {
        return heldUntil;
    }

    int holds() {
        return holds;
    }

    boolean handledBy(String account) {
        return Objects.equals(handler, account) || Objects.equals(repliedBy, account);
    }

    static List<String> evidence(String stored) {
        return stored == null ? List.of() : List.of(stored.split(NEXT_EVIDENCE));
    }

    WorkOrderView view() {
        return new WorkOrderView(
                id(),
                kind.name(),
                complaint(),
                round,
                department(),
                workDepartment(),
                handler,
                workHandler,
                state.word(),
                request,
                result,
                rootCause,
                atFaultDepartment(),
                repairedAt,
                evidence(evidence),
                question,
                arrivedAt,
                dueAt,
                signedAt,
                signedAutomatically,
                repliedAt,
                heldUntil,
                parent(),
                waivedReason,
                urges,
                version);
    }
}
