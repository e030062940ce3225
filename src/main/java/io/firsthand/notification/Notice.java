package io.firsthand.notification;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 通知: one message about one fact, written once and sent by mail, or left to be printed. */
class Notice {

    enum Kind {
        /** 受理回执: number, promised time and next step. */
        RECEIPT,
        /** 书面告知: the customer could not be reached. */
        UNREACHED
    }

    enum State {
        WAITING,
        SENT,
        TO_PRINT
    }

    @Id
    private UUID id;

    @Version
    private Long version;

    private String complaint;
    private Kind kind;
    private String recipient;
    private State state;
    private Instant writtenAt;
    private Instant sentAt;

    Notice() {}

    static Notice write(ComplaintNumber complaint, Kind kind, String recipient, Instant now) {
        var notice = new Notice();
        notice.id = UUID.randomUUID();
        notice.complaint = complaint.value();
        notice.kind = kind;
        notice.recipient = recipient;
        notice.state = recipient == null ? State.TO_PRINT : State.WAITING;
        notice.writtenAt = now;
        return notice;
    }

    void sent(Instant now) {
        state = State.SENT;
        sentAt = now;
    }

    UUID id() {
        return id;
    }

    ComplaintNumber complaint() {
        return new ComplaintNumber(complaint);
    }

    Kind kind() {
        return kind;
    }

    String recipient() {
        return recipient;
    }

    boolean waiting() {
        return state == State.WAITING;
    }
}
