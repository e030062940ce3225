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
    /** 挂起: from approval until the hold ends. */
    HOLD("hold"),
    /** 客户补充: from the question until the customer's answer. */
    CUSTOMER_INFORMATION("customerInformation"),
    /** 审核: from the reply until the front desk has decided. */
    REVIEW("review"),
    /** 回访: from the repair until the customer was reached. */
    CALLBACK("callback"),
    /** 异议期: from closing until the archive. */
    DISPUTE_WINDOW("disputeWindow"),
    /** 重复投诉期: how long after a closing the same matter counts as a repeat. */
    REPEAT_WINDOW("repeatWindow"),
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

    /** Whether no step of the process waits for it alone: it is watched with the answer. */
    boolean ofTheWholeCase() {
        return switch (this) {
            case FIRST_CONTACT, ARRIVE, REPAIR, URGE, SUPERVISION, REASON, SUMMARY_WINDOW -> true;
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
