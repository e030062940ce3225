package io.firsthand.escalation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 督办: an instruction about a case that its owner has to answer. It moves nothing but the eyes of the management. */
class Supervision {

    /** Waiting, answered, or overtaken by the end of the case. */
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

    @Id
    private UUID id;

    @Version
    private Long version;

    private String complaint;
    private String department;
    private String instruction;
    private String issuedBy;
    private Instant issuedAt;
    private Instant dueAt;
    private State state;
    private String answer;
    private String answeredBy;
    private Instant answeredAt;

    Supervision() {}

    static Supervision open(
            ComplaintNumber complaint,
            DepartmentId department,
            String instruction,
            Actor actor,
            Instant now,
            Instant due) {
        var supervision = new Supervision();
        supervision.id = UUID.randomUUID();
        supervision.complaint = complaint.value();
        supervision.department = department.value();
        supervision.instruction = instruction;
        supervision.issuedBy = actor.account();
        supervision.issuedAt = now;
        supervision.dueAt = due;
        supervision.state = State.OPEN;
        return supervision;
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

    UUID id() {
        return id;
    }

    Long version() {
        return version;
    }

    State state() {
        return state;
    }

    ComplaintNumber complaint() {
        return new ComplaintNumber(complaint);
    }

    DepartmentId department() {
        return new DepartmentId(department);
    }

    SupervisionView view() {
        return new SupervisionView(
                id,
                complaint(),
                department(),
                instruction,
                issuedBy,
                issuedAt,
                dueAt,
                state.word(),
                answer,
                answeredBy,
                answeredAt,
                version);
    }
}
