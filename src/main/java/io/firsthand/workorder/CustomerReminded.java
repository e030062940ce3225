package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;

/** 已提醒客户: the time has come to remind him of the question. Heard in the same transaction. */
public record CustomerReminded(ComplaintNumber number, String question, Instant until) {

    @Override
    public String toString() {
        return "CustomerReminded[" + number + "]"; // personal data never reaches a log
    }
}
