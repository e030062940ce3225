package io.firsthand.guard;

import com.fasterxml.jackson.annotation.JsonValue;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 虚假办结嫌疑: a round of a case that was perhaps said to be solved and was not. */
class Suspicion {

    /** Waiting for a supervisor, or decided. */
    enum State {
        OPEN("open"),
        PROVEN("proven"),
        DISMISSED("dismissed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        @JsonValue
        String word() {
            return word;
        }
    }

    private static final String NEXT = " ";

    @Id
    private UUID id;

    @Version
    private Long version;

    private String complaint;
    private int round;
    private String department;
    private String signals;
    private Instant answeredAt;
    private Instant raisedAt;
    private State state;
    private String decidedBy;
    private Instant decidedAt;
    private String reason;

    Suspicion() {}

    static Suspicion raise(Complaint complaint, DepartmentId department, Set<Signal> signals, Instant now) {
        var suspicion = new Suspicion();
        suspicion.id = UUID.randomUUID();
        suspicion.complaint = complaint.number().value();
        suspicion.round = complaint.round();
        suspicion.department = department.value();
        suspicion.signals = words(signals);
        suspicion.answeredAt = complaint.resolvedAt();
        suspicion.raisedAt = now;
        suspicion.state = State.OPEN;
        return suspicion;
    }

    private static String words(Set<Signal> signals) {
        return EnumSet.copyOf(signals).stream().map(Signal::name).collect(Collectors.joining(NEXT));
    }

    void add(Set<Signal> more) {
        var all = EnumSet.copyOf(more);
        all.addAll(signals());
        signals = words(all);
    }

    void decide(State decision, String why, Actor actor, Instant now) {
        state = decision;
        reason = why;
        decidedBy = actor.account();
        decidedAt = now;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isProven() {
        return state == State.PROVEN;
    }

    State state() {
        return state;
    }

    Long version() {
        return version;
    }

    ComplaintNumber complaint() {
        return new ComplaintNumber(complaint);
    }

    Instant answeredAt() {
        return answeredAt;
    }

    List<Signal> signals() {
        return Arrays.stream(signals.split(NEXT)).map(Signal::valueOf).toList();
    }

    SuspicionView view() {
        return new SuspicionView(
                id,
                complaint(),
                round,
                new DepartmentId(department),
                signals(),
                answeredAt,
                raisedAt,
                state.word(),
                decidedBy,
                decidedAt,
                reason,
                version);
    }
}
