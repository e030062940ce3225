package io.firsthand.workorder;

import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintAnswered;
import io.firsthand.complaint.ComplaintEnded;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** 审批簿: what was asked for about a case, read under the lock on the case, and what overtakes it. */
@Component
class ApprovalBook {

    private final Approvals approvals;
    private final Clock clock;

    ApprovalBook(Approvals approvals, Clock clock) {
        this.approvals = approvals;
        this.clock = clock;
    }

    Approval find(UUID id) {
        return approvals.findById(id).orElseThrow(() -> Refusal.notFound(id));
    }

    Optional<Approval> pending(ComplaintNumber number, Approval.Kind kind) {
        return open(number).stream().filter(approval -> approval.kind() == kind).findFirst();
    }

    List<Approval> all(ComplaintNumber number) {
        return approvals.findByComplaint(number.value());
    }

    private List<Approval> open(ComplaintNumber number) {
        return approvals.findByComplaintAndState(number.value(), Approval.State.OPEN);
    }

    /** How often this was granted for the case, whatever the round. */
    int granted(ComplaintNumber number, Approval.Kind kind) {
        return (int) approvals.findByComplaintAndState(number.value(), Approval.State.GRANTED).stream()
                .filter(approval -> approval.kind() == kind)
                .count();
    }

    void mustNotBePending(ComplaintNumber number, Approval.Kind kind) {
        if (pending(number, kind).isPresent()) {
            throw Refusal.rule("APPROVAL_PENDING");
        }
    }

    /** Once at a time; a request whose own date has passed is none any more. */
    void ask(Approval approval) {
        lapse(approval.complaint(), other -> other.kind() == approval.kind() && other.outdatedAt(clock.instant()));
        mustNotBePending(approval.complaint(), approval.kind());
        approvals.save(approval);
    }

    void decide(Approval approval, Approval.State decision, String why, Actor actor) {
        approval.decide(decision, why, actor, clock.instant());
        approvals.save(approval);
    }

    /** Whether the department that has this order has objected since it got it. */
    boolean objectedTo(WorkOrder order) {
        return approvals.findByComplaint(order.complaint().value()).stream()
                .anyMatch(approval -> approval.kind() == Approval.Kind.OBJECTION
                        && order.department().equals(approval.department())
                        && !approval.askedBefore(order.arrivedAt()));
    }

    /** What the owner asked for is overtaken: another department has the order now. */
    void lapseRequestsOfOwner(ComplaintNumber number) {
        lapse(number, approval -> approval.workOrder() != null);
    }

    /** Everything that was asked for is overtaken. */
    void lapse(ComplaintNumber number) {
        lapse(number, approval -> true);
    }

    private void lapse(ComplaintNumber number, Predicate<Approval> overtaken) {
        open(number).stream()
                .filter(overtaken)
                .forEach(approval -> decide(approval, Approval.State.LAPSED, null, Actor.SYSTEM));
    }

    @EventListener
    void on(ComplaintAnswered answered) {
        lapse(answered.number());
    }

    @EventListener
    void on(ComplaintEnded ended) {
        lapse(ended.number());
    }
}
