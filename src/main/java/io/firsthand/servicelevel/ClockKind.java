package io.firsthand.servicelevel;

import com.fasterxml.jackson.annotation.JsonValue;

/** 时限种类: the links of the chain that have a time limit of their own. The words are those of the HTTP API. */
public enum ClockKind {
    /** 受理回执: from receipt until the customer has the receipt. */
    ACKNOWLEDGE("acknowledge"),
    /** 派单: from receipt until a department has it. */
    DISPATCH("dispatch"),
    /** 签收: from arrival at the department until somebody takes it. */
    SIGN_IN("signIn"),
    /** 退单异议期: from the dispatch, as long as the department may object to it. */
    OBJECTION("objection"),
    /** 首次联系: from receipt until somebody has spoken to the customer. */
    FIRST_CONTACT("firstContact"),
    /** 到场: from receipt until somebody is on site. */
    ARRIVE("arrive"),
    /** 修复: from receipt until the fault is repaired. */
    REPAIR("repair"),
    /** 承诺时限: the promise to the customer, from receipt; only a wait for the customer pauses it. */
    ANSWER("answer"),
    /** 法定时限: the ceiling that nothing pauses. */
    LEGAL("legal"),
    /** 协办时限: one assisting department's part. */
    ASSIST("assist"),
    /** 进展告知: from the last news until the next. */
    PROGRESS("progress"),
    /** 延期申请期: beside the answer, as long as a later promise can be asked for. */
    EXTENSION_REQUEST("extensionRequest"),
    /** 挂起: from approval until the hold ends. */
    HOLD("hold"),
    /** 客户补充: from the question until the customer's answer. */
    CUSTOMER_INFORMATION("customerInformation"),
    /** 审核: from the reply until the front desk has decided. */
    REVIEW("review"),
    /** 回访: from the repair until the customer was reached. */
    CALLBACK("callback"),
    /** 重办: from the opening of a further round until its reply. */
    REDO("redo"),
    /** 二次回访: from a week after closing until the customer was reached again. */
    SECOND_CALLBACK("secondCallback"),
    /** 异议期: from closing until the archive. */
    DISPUTE_WINDOW("disputeWindow"),
    /** 重复投诉期: how long after a closing the same matter counts as a repeat. */
    REPEAT_WINDOW("repeatWindow"),
    /** 档案保存期: from the archive, as long as the record is kept at least. */
    RETENTION("retention"),
    /** 外部救济: from receipt until the customer may turn to an outside body, whatever the house does. */
    EXTERNAL_RIGHT("externalRight"),
    /** 升级: until the next level of the ladder. */
    ESCALATION("escalation"),
    /** 催办: from the first urge of a day until the department has answered it. */
    URGE("urge"),
    /** 督办: from its opening until the department has answered it. */
    SUPERVISION("supervision"),
    /** 说明原因: from the written notice about a late link until the head has said why. */
    REASON("reason"),
    /** 简易答复期: the days from receipt within which a summary is answer enough. */
    SUMMARY_WINDOW("summaryWindow");

    private final String word;

    ClockKind(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    /** Whether no step of the process waits for it alone: it is watched with the case. */
    boolean ofTheWholeCase() {
        return switch (this) {
            case ACKNOWLEDGE,
                    FIRST_CONTACT,
                    ARRIVE,
                    REPAIR,
                    PROGRESS,
                    REDO,
                    URGE,
                    SUPERVISION,
                    REASON,
                    SUMMARY_WINDOW -> true;
            default -> false;
        };
    }

    /** Whether it is a stretch of time that nobody can miss: when it is over it is met, however late that is noticed. */
    boolean isWindow() {
        return switch (this) {
            case OBJECTION,
                    EXTENSION_REQUEST,
                    HOLD,
                    DISPUTE_WINDOW,
                    REPEAT_WINDOW,
                    RETENTION,
                    EXTERNAL_RIGHT,
                    SUMMARY_WINDOW,
                    ESCALATION -> true;
            default -> false;
        };
    }

    /** The kind that the models and the HTTP API call by this word. */
    public static ClockKind of(String word) {
        for (var kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No clock is called " + word);
    }
}
