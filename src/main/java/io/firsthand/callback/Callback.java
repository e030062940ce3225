package io.firsthand.callback;

import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 回访: a call that somebody without a part in the case makes to the customer. */
class Callback {

    @Id
    private UUID id;

    @Version
    private Long version;

    private String complaint;
    private Attempt.Kind kind;
    private Attempt.State state;
    private int round;
    private Instant openedAt;
    private Instant dueAt;
    private int attempts;
    private String outcome;
    private Attempt.Matter matter;
    private Integer treatment;
    private Instant doneAt;

    Callback() {}

    static Callback open(Complaint complaint, Attempt.Kind kind, Instant due, Instant now) {
        var callback = new Callback();
        callback.id = UUID.randomUUID();
        callback.complaint = complaint.number().value();
        callback.kind = kind;
        callback.state = Attempt.State.OPEN;
        callback.round = complaint.round();
        callback.openedAt = now;
        callback.dueAt = due;
        return callback;
    }

    void attempted() {
        attempts++;
    }

    void done(String result, Attempt attempt, Instant now) {
        state = Attempt.State.DONE;
        outcome = result;
        doneAt = now;
        if (attempt != null && attempt.reached()) {
            matter = attempt.matter();
            treatment = attempt.treatment();
        }
    }

    CallbackId id() {
        return new CallbackId(id);
    }

    ComplaintNumber complaint() {
        return new ComplaintNumber(complaint);
    }

    Instant dueAt() {
        return dueAt;
    }

    Attempt.Kind kind() {
        return kind;
    }

    boolean isOpen() {
        return state == Attempt.State.OPEN;
    }

    int attempts() {
        return attempts;
    }

    CallbackView view() {
        return new CallbackView(
                id(), complaint(), kind, state, round, dueAt, attempts, outcome, matter, treatment, doneAt, version);
    }
}
