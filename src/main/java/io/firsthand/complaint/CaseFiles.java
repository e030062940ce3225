package io.firsthand.complaint;

import io.firsthand.Refusal;
import io.firsthand.TransactionMemory;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** 案卷: reads and keeps cases. Whoever works on a case in one transaction has the same one in hand, read once. */
@Component
class CaseFiles {

    private final Complaints complaints;
    private final TransactionMemory<ComplaintNumber, Complaint> inHand = new TransactionMemory<>();

    CaseFiles(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Locked until the transaction ends. 404 when there is none. */
    Complaint lock(ComplaintNumber number) {
        return inHand.recall(number)
                .orElseGet(() -> inHand.keep(
                        number, complaints.lock(number.value()).orElseThrow(() -> Refusal.notFound(number))));
    }

    /** As it stands. 404 when there is none. */
    Complaint find(ComplaintNumber number) {
        return ifKnown(number).orElseThrow(() -> Refusal.notFound(number));
    }

    Optional<Complaint> ifKnown(ComplaintNumber number) {
        return inHand.recall(number).or(() -> complaints.findById(number.value()));
    }

    /** Keeps a case that is new or locked. */
    void save(Complaint complaint) {
        inHand.keep(complaint.number(), complaints.save(complaint));
    }
}
