package io.firsthand.workorder;

import com.fasterxml.jackson.annotation.JsonValue;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 审批: something that somebody asked for and somebody else decides. Nothing pauses while it is pending. */
class Approval {

    /** What is asked, which also says who decides. */
    enum Kind {
        /** 挂起: the owner's head. */
        HOLD,
        /** 延期: the owner's head. */
        EXTEND,
        /** 不予受理: a supervisor. */
        REJECTION,
        /** 退单异议: a supervisor, by a ruling. */
        OBJECTION,
        /** 限时退单: the front desk, by dispatching anew. */
        RETURN,
        /** 终结: the manager counter-signs the supervisor's ruling. */
        FINAL_DECISION
    }

    enum State {
        OPEN("open"),
        GRANTED("granted"),
        REFUSED("refused"),
        LAPSED("lapsed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @JsonValue
        String word() {
            return word;
        }
    }

    @Id
    private UUID id;

    @Version
    private Long version;

    private Kind kind;
    private String complaint;
    private UUID workOrder;
    private String department;
    private String askedBy;
    private Instant askedAt;
    private String reason;
    private String note;
    private Instant untilAt;
    private State state;
    private String decidedBy;
    private Instant decidedAt;
    private String decisionReason;

    Approval() {}

    static Approval ask(
            Kind kind,
            ComplaintNumber complaint,
            WorkOrder order,
            DepartmentId department,
            String reason,
            String note,
            Instant until,
            Actor actor,
            Instant now) {
        var approval = new Approval();
        approval.id = UUID.randomUUID();
        approval.kind = kind;
        approval.complaint = complaint.value();
        approval.workOrder = order == null ? null : order.id().value();
        approval.department = department == null ? null : department.value();
        approval.askedBy = actor.account();
        approval.askedAt = now;
        approval.reason = reason;
        approval.note = note;
        approval.untilAt = until;
        approval.state = State.OPEN;
        return approval;
    }

    void decide(State decision, String why, Actor actor, Instant now) {
        state = decision;
        decidedBy = actor.account();
        decidedAt = now;
        decisionReason = why;
    }

    /** A request that names a date ends at that date. */
    boolean outdatedAt(Instant now) {
        return untilAt != null && !untilAt.isAfter(now);
    }

    boolean askedBefore(Instant moment) {
        return askedAt.isBefore(moment);
    }

    UUID id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    ComplaintNumber complaint() {
        return new ComplaintNumber(complaint);
    }

    WorkOrderId workOrder() {
        return workOrder == null ? null : new WorkOrderId(workOrder);
    }

    DepartmentId department() {
        return department == null ? null : new DepartmentId(department);
    }

    String askedBy() {
        return askedBy;
    }

    String reason() {
        return reason;
    }

    /** Where else the customer can turn, or the basis of an objection. */
    String note() {
        return note;
    }

    Instant until() {
        return untilAt;
    }

    State state() {
        return state;
    }

    ApprovalView view() {
        return new ApprovalView(
                id,
                kind.name(),
                complaint(),
                workOrder(),
                department(),
                askedBy,
                askedAt,
                reason,
                note,
                untilAt,
                state.word(),
                decidedBy,
                decidedAt,
                decisionReason,
                version);
    }
}
