package io.firsthand.notification;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** 通知: one message about one fact, written once and sent by mail, or left to be printed. */
class Notice {

    /** What it is about, and whether it has to be in writing: then it is printed when it cannot be mailed. */
    enum Kind {
        /** 受理回执: number, promised time and next step. */
        RECEIPT("receipt", false),
        /** 书面告知: the customer could not be reached. */
        UNREACHED("unreached", true),
        /** 延期告知: the later promise and its reason. */
        EXTENDED("extended", true),
        /** 挂起告知: why the work rests, and until when. */
        HELD("held", true),
        /** 补充材料通知: what only the customer can tell. */
        QUESTION("question", true),
        /** 补充提醒: the same, asked again. */
        QUESTION_REMINDER("questionReminder", true),
        /** 不予受理告知: the reason and where else to turn. */
        REJECTED("rejected", true),
        /** 答复: the front desk has told the customer already. */
        ANSWERED("answered", false),
        /** 终结告知: closed without consent, and the way outside the house. */
        FINAL_DECISION("finalDecision", true),
        /** 撤诉确认. */
        WITHDRAWN("withdrawn", true),
        /** 未补充终止告知: ended because nothing more came. */
        NO_INFORMATION("noInformation", true),
        /** 书面受理函: it takes longer, and what happens next. */
        ACKNOWLEDGEMENT("acknowledgement", true),
        /** 简易答复函: answered within days. */
        SUMMARY_RESOLUTION("summaryResolution", true),
        /** 正式答复函: the answer with the way outside the house. */
        FINAL_RESPONSE("finalResponse", true),
        /** 逾期告知函: the legal limit has come without an answer. */
        UNFINISHED("unfinished", true),
        /** 新工单, for a department. */
        ORDER_ARRIVED("orderArrived", false),
        /** 协办请求, for a department. */
        ASSIST_ASKED("assistAsked", false),
        /** 催办, for whoever has it. */
        URGED("urged", false),
        /** 升级, for whoever has to look at it. */
        ESCALATED("escalated", false),
        /** 催办通知书: to the head of the late department, with a copy to the manager. */
        LATENESS_NOTICE("latenessNotice", true),
        /** 督办, for the department that answers. */
        SUPERVISED("supervised", false);

        private final String word;
        private final boolean inWriting;

        Kind(String word, boolean inWriting) {
            this.word = word;
            this.inWriting = inWriting;
        }

        String word() {
            return word;
        }

        boolean inWriting() {
            return inWriting;
        }
    }

    enum State {
        WAITING("waiting"),
        SENT("sent"),
        TO_PRINT("toPrint");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Whom it goes to: an account or a department, or the customer when both are empty; no address, no mail. */
    record To(String account, String department, String address) {}

    /** What it says, in both languages. */
    record Wording(String title, String body) {}

    @Id
    private UUID id;

    @Version
    private Long version;

    private String complaint;
    private Kind kind;
    private String subject;
    private String account;
    private String department;
    private String recipient;
    private String title;
    private String body;
    private State state;
    private Instant writtenAt;
    private Instant sentAt;

    Notice() {}

    static Notice write(ComplaintNumber complaint, Kind kind, String subject, To to, Wording wording, Instant now) {
        var notice = new Notice();
        notice.id = UUID.randomUUID();
        notice.complaint = complaint.value();
        notice.kind = kind;
        notice.subject = subject;
        notice.account = to.account();
        notice.department = to.department();
        notice.recipient = to.address();
        notice.title = wording.title();
        notice.body = wording.body();
        notice.state = to.address() == null ? State.TO_PRINT : State.WAITING;
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

    State state() {
        return state;
    }

    String recipient() {
        return recipient;
    }

    String account() {
        return account;
    }

    DepartmentId department() {
        return department.isEmpty() ? null : new DepartmentId(department);
    }

    /** Null in a notice from before its words were kept. */
    Wording wording() {
        return title == null ? null : new Wording(title, body);
    }

    boolean waiting() {
        return state == State.WAITING;
    }

    boolean toCustomer() {
        return account.isEmpty() && department.isEmpty();
    }

    /** What a customer has in writing belongs to the history of his case. */
    boolean belongsOnTimeline() {
        return toCustomer() && kind.inWriting();
    }

    /** @param failed whether its mail was given up */
    NoticeView view(boolean failed) {
        return new NoticeView(
                id,
                complaint(),
                kind.word(),
                toCustomer() ? "customer" : account.isEmpty() ? "department" : "staff",
                account.isEmpty() ? null : account,
                department(),
                failed && waiting() ? "failed" : state.word(),
                writtenAt,
                sentAt);
    }
}
