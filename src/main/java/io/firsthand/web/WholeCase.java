package io.firsthand.web;

import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.organization.Actor;
import io.firsthand.workorder.WorkOrderDesk;
import org.springframework.stereotype.Component;

/** 案件全貌: a complaint as its readers see it over HTTP, with the combined answer of all who worked on it. */
@Component
class WholeCase {

    private final ComplaintDesk complaints;
    private final WorkOrderDesk orders;

    WholeCase(ComplaintDesk complaints, WorkOrderDesk orders) {
        this.complaints = complaints;
        this.orders = orders;
    }

    ComplaintView show(ComplaintNumber number, Actor actor) {
        var view = complaints.show(number, actor);
        var reply = orders.combinedReply(number);
        return reply == null ? view : view.withReply(reply);
    }
}
