package io.firsthand.workorder;

import io.firsthand.Refusal;
import io.firsthand.TransactionMemory;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.complaint.ComplaintEnded;
import io.firsthand.complaint.ComplaintNumber;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** 工单簿: the orders of a case, read under the lock on the case. */
@Component
class OrderBook {

    private final WorkOrders orders;
    private final CaseProgress progress;
    private final TransactionMemory<WorkOrderId, WorkOrder> inHand = new TransactionMemory<>();

    OrderBook(WorkOrders orders, CaseProgress progress) {
        this.orders = orders;
        this.progress = progress;
    }

    /** An order with its case, both as they are once the case is locked. */
    record Entry(WorkOrder order, Complaint complaint) {}

    Entry lock(WorkOrderId id) {
        var held = inHand.recall(id);
        if (held.isPresent()) {
            return new Entry(held.get(), progress.lock(held.get().complaint()));
        }
        var number = orders.complaintOf(id.value()).orElseThrow(() -> Refusal.notFound(id));
        var complaint = progress.lock(new ComplaintNumber(number));
        return new Entry(inHand.keep(id, find(id)), complaint);
    }

    WorkOrder find(WorkOrderId id) {
        return inHand.recall(id).or(() -> orders.findById(id.value())).orElseThrow(() -> Refusal.notFound(id));
    }

    WorkOrder save(WorkOrder order) {
        return inHand.keep(order.id(), orders.save(order));
    }

    /** Those in hand as they are there, so that nobody changes a copy. */
    List<WorkOrder> of(ComplaintNumber number) {
        return orders.findByComplaint(number.value()).stream()
                .map(order -> inHand.recall(order.id()).orElse(order))
                .toList();
    }

    /** The primary order of the latest round; a case that was dispatched has one. */
    WorkOrder primary(ComplaintNumber number) {
        return of(number).stream()
                .filter(WorkOrder::primary)
                .max(Comparator.comparingInt(WorkOrder::round))
                .orElseThrow(() -> Refusal.rule("NOT_DISPATCHED"));
    }

    /** Nobody works on a case that has ended; whoever did sees why on its timeline. */
    @EventListener
    void on(ComplaintEnded ended) {
        for (var order : of(ended.number())) {
            if (order.state() != WorkOrder.State.CLOSED) {
                order.close();
                save(order);
            }
        }
    }

    boolean assistsOpen(WorkOrder primary) {
        return of(primary.complaint()).stream()
                .anyMatch(order -> !order.primary()
                        && primary.id().equals(order.parent())
                        && order.state().unanswered());
    }

    /** From the third round on, nobody who handled the case before gets it again. */
    void mustBeFresh(WorkOrder order, String account) {
        if (order.round() >= 3
                && of(order.complaint()).stream()
                        .anyMatch(earlier ->
                                earlier.primary() && earlier.round() < order.round() && earlier.handledBy(account))) {
            throw Refusal.rule("SAME_HANDLER");
        }
    }
}
