package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;

/** 不予受理: with the reason and where else the customer can turn. Heard in the same transaction. */
public record ComplaintRejected(ComplaintNumber number, String reason, String alternativeRoute) {

    @Override
    public String toString() {
        return "ComplaintRejected[" + number + "]"; // personal data never reaches a log
    }
}
