package io.firsthand.escalation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.servicelevel.ClockKind;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 升级: one level of the ladder. It adds a pair of eyes and never takes the case from its owner. */
class Escalation {

    enum State {
        OPEN("open"),
        ACKNOWLEDGED("acknowledged"),
        ENDED("ended");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @JsonValue
        String word() {
            return word;
        }
    }

    /** 书面催办: the level on which the reason has to be given in writing. */
    static final int WRITTEN = 2;

    @Id
    private UUID id;

    @Version
    private Long version;

    private String complaint;
    private int level;
    private String clock;
    private String subject;
    private String lateDepartment;
    private String watcher;
    private State state;
    private Instant raisedAt;
    private String acknowledgedBy;
    private Instant acknowledgedAt;
    private String note;

    Escalation() {}

    static Escalation raise(
            ComplaintNumber complaint,
            ClockKind clock,
            String subject,
            int level,
            DepartmentId late,
            String watcher,
            Instant now) {
        var escalation = new Escalation();
        escalation.id = UUID.randomUUID();
        escalation.complaint = complaint.value();
        escalation.level = level;
        escalation.clock = clock.word();
        escalation.subject = subject;
        escalation.lateDepartment = late == null ? null : late.value();
        escalation.watcher = watcher;
        escalation.state = State.OPEN;
        escalation.raisedAt = now;
        return escalation;
    }

    UUID id() {
        return id;
    }

    String watcher() {
        return watcher;
    }

    int level() {
        return level;
    }

    String clock() {
        return clock;
    }

    String subject() {
        return subject;
    }

    void acknowledge(String text, Actor actor, Instant now) {
        state = State.ACKNOWLEDGED;
        acknowledgedBy = actor.account();
        acknowledgedAt = now;
        note = text;
    }

    void end() {
        state = State.ENDED;
    }

    boolean goesOn() {
        return state != State.ENDED;
    }

    /** 催办通知书: whoever leads the late department says in writing why it is late. */
    boolean asksReason() {
        return level == WRITTEN;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean watchedBy(Actor actor) {
        return actor.account().equals(watcher) || actor.headOf(lateDepartment());
    }

    ComplaintNumber complaint() {
        return new ComplaintNumber(complaint);
    }

    private DepartmentId lateDepartment() {
        return lateDepartment == null ? null : new DepartmentId(lateDepartment);
    }

    EscalationView view() {
        return new EscalationView(
                id,
                complaint(),
                level,
                clock,
                lateDepartment(),
                watcher,
                state.word(),
                raisedAt,
                acknowledgedBy,
                acknowledgedAt,
                note,
                version);
    }
}
