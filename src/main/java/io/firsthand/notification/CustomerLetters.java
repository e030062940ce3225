package io.firsthand.notification;

import io.firsthand.callback.CustomerUnreached;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.ComplaintEnded;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintRegistered;
import io.firsthand.servicelevel.ServiceLevels;
import io.firsthand.workorder.ComplaintHeld;
import io.firsthand.workorder.ComplaintRejected;
import io.firsthand.workorder.CustomerAsked;
import io.firsthand.workorder.CustomerReminded;
import io.firsthand.workorder.FinalDecisionMade;
import io.firsthand.workorder.PromiseExtended;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 客户函件: hears what the customer has to know and has it written to him. */
@Component
@Transactional
class CustomerLetters {

    private final NoticeWriter writer;
    private final Recipients recipients;
    private final CaseProgress progress;
    private final ServiceLevels levels;

    CustomerLetters(NoticeWriter writer, Recipients recipients, CaseProgress progress, ServiceLevels levels) {
        this.writer = writer;
        this.recipients = recipients;
        this.progress = progress;
        this.levels = levels;
    }

    /** Number, promise and next step go to the customer by mail; on the phone he has heard them. */
    @EventListener
    void on(ComplaintRegistered registered) {
        var complaint = progress.lock(registered.number());
        var customer = recipients.customer(complaint);
        writer.write(registered.number(), Notice.Kind.RECEIPT, "", customer, complaint.promisedAt());
        if (customer.address() != null) {
            progress.receiptOnItsWay(registered.number());
        }
    }

    @EventListener
    void on(CustomerUnreached unreached) {
        once(unreached.number(), Notice.Kind.UNREACHED);
    }

    /** Each step of an extension has its letter. */
    @EventListener
    void on(PromiseExtended extended) {
        anew(extended.number(), Notice.Kind.EXTENDED, extended.reason(), extended.until());
    }

    @EventListener
    void on(ComplaintHeld held) {
        anew(held.number(), Notice.Kind.HELD, held.reason(), held.until());
    }

    @EventListener
    void on(CustomerAsked asked) {
        anew(asked.number(), Notice.Kind.QUESTION, asked.question(), asked.until());
    }

    @EventListener
    void on(CustomerReminded reminded) {
        anew(reminded.number(), Notice.Kind.QUESTION_REMINDER, reminded.question(), reminded.until());
    }

    @EventListener
    void on(ComplaintRejected rejected) {
        once(rejected.number(), Notice.Kind.REJECTED, rejected.reason(), rejected.alternativeRoute());
    }

    /** Supervisor and manager have agreed: the customer reads why, and where else he can turn. */
    @EventListener
    void on(FinalDecisionMade decided) {
        once(decided.number(), Notice.Kind.FINAL_DECISION, decided.reason(), levels.outsideBody());
    }

    @EventListener
    void on(ComplaintEnded ended) {
        switch (ended.reason()) {
            case "withdrawn" -> once(ended.number(), Notice.Kind.WITHDRAWN);
            case "noInformation" -> once(ended.number(), Notice.Kind.NO_INFORMATION);
            default -> {} // whoever ended it otherwise has told the customer, or has a letter above
        }
    }

    private void once(ComplaintNumber number, Notice.Kind kind, Object... facts) {
        writer.write(number, kind, "", recipients.customer(progress.lock(number)), facts);
    }

    private void anew(ComplaintNumber number, Notice.Kind kind, Object... facts) {
        writer.writeAnew(number, kind, recipients.customer(progress.lock(number)), facts);
    }
}
