package io.firsthand.escalation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.WorkOrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 催办: what a department was asked about a case on one day, however often, and what it answered. */
class Urge {

    /** Waiting, answered, or overtaken by what happened to the case. */
    enum State {
        OPEN("open"),
        ANSWERED("answered"),
        CLOSED("closed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @JsonValue
        String word() {
            return word;
        }
    }

    /** Who is urged about what: the case itself when there is no order, the department's pool when there is no person. */
    record Addressee(WorkOrderId order, DepartmentId department, String person) {}

    @Id
    private UUID id;

    @Version
    private Long version;

    private String complaint;
    private UUID workOrder;
    private String onDay;
    private String department;
    private String addressee;
    private State state;
    private int times;
    private Instant firstAt;
    private Instant dueAt;
    private String answer;
    private String answeredBy;
    private Instant answeredAt;

    Urge() {}

    static Urge first(ComplaintNumber complaint, Addressee to, LocalDate day, Instant now, Instant due) {
        var urge = new Urge();
        urge.id = UUID.randomUUID();
        urge.complaint = complaint.value();
        urge.workOrder = to.order() == null ? null : to.order().value();
        urge.onDay = day.toString();
        urge.department = to.department().value();
        urge.state = State.OPEN;
        urge.firstAt = now;
        urge.dueAt = due;
        return urge;
    }

    /** Whether asking again on that day means this one. */
    boolean covers(Addressee to, LocalDate day) {
        return state != State.CLOSED
                && onDay.equals(day.toString())
                && department.equals(to.department().value())
                && Objects.equals(order(), to.order());
    }

    void askedOf(String person) {
        addressee = person;
        times++;
    }

    void answer(String text, Actor actor, Instant now) {
        state = State.ANSWERED;
        answer = text;
        answeredBy = actor.account();
        answeredAt = now;
    }

    void close() {
        state = State.CLOSED;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** A moment exactly at the due time is in time. */
    boolean overdueAt(Instant now) {
        return isOpen() && dueAt.isBefore(now);
    }

    UUID id() {
        return id;
    }

    Long version() {
        return version;
    }

    State state() {
        return state;
    }

    int times() {
        return times;
    }

    DepartmentId department() {
        return new DepartmentId(department);
    }

    String addressee() {
        return addressee;
    }

    Instant dueAt() {
        return dueAt;
    }

    WorkOrderId order() {
        return workOrder == null ? null : new WorkOrderId(workOrder);
    }

    UrgeView view(List<UrgeView.Asked> texts) {
        return new UrgeView(
                id,
                new ComplaintNumber(complaint),
                order(),
                onDay,
                department(),
                addressee,
                state.word(),
                times,
                firstAt,
                dueAt,
                texts,
                answer,
                answeredBy,
                answeredAt,
                version);
    }
}
