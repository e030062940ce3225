package io.firsthand.notification;

import io.firsthand.callback.CustomerUnreached;
import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintRegistered;
import io.firsthand.customer.CustomerDirectory;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 通知撰写: hears what happened and writes the message about it in the same transaction, one per fact. */
@Component
@Transactional
class NoticeWriter {

    private final Notices notices;
    private final CaseProgress progress;
    private final CustomerDirectory customers;
    private final NoticeProcess process;
    private final boolean mail;
    private final Clock clock;

    NoticeWriter(
            Notices notices,
            CaseProgress progress,
            CustomerDirectory customers,
            NoticeProcess process,
            ObjectProvider<JavaMailSender> mail,
            Clock clock) {
        this.notices = notices;
        this.progress = progress;
        this.customers = customers;
        this.process = process;
        this.mail = mail.getIfAvailable() != null;
        this.clock = clock;
    }

    /** Number, promise and next step go to the customer by mail; on the phone he has heard them. */
    @EventListener
    void on(ComplaintRegistered registered) {
        if (mail) {
            var address = addressOf(registered.number());
            if (address != null) {
                write(registered.number(), Notice.Kind.RECEIPT, address);
                progress.receiptOnItsWay(registered.number());
            }
        }
    }

    /** The law of the house asks for a letter: by mail if we can, else it waits to be printed. */
    @EventListener
    void on(CustomerUnreached unreached) {
        write(unreached.number(), Notice.Kind.UNREACHED, mail ? addressOf(unreached.number()) : null);
    }

    private String addressOf(ComplaintNumber number) {
        return customers.show(progress.lock(number).customer()).email();
    }

    private void write(ComplaintNumber number, Notice.Kind kind, String address) {
        if (notices.findByComplaintAndKind(number.value(), kind).isPresent()) {
            return;
        }
        var notice = notices.save(Notice.write(number, kind, address, clock.instant()));
        if (notice.waiting()) {
            process.send(notice);
        }
    }
}
