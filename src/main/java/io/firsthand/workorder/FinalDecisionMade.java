package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;

/** 已终结: supervisor and manager have closed the case without consent. Heard in the same transaction. */
public record FinalDecisionMade(ComplaintNumber number, String reason) {

    @Override
    public String toString() {
        return "FinalDecisionMade[" + number + "]"; // personal data never reaches a log
    }
}
