package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;

/** 紧急升级到顶: helper and new handler were not enough, the management has to know. Heard in the same transaction. */
public record EmergencyAtTop(ComplaintNumber number, String reason) {

    @Override
    public String toString() {
        return "EmergencyAtTop[" + number + "]"; // personal data never reaches a log
    }
}
