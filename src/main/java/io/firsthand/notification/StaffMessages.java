package io.firsthand.notification;

import io.firsthand.escalation.CaseEscalated;
import io.firsthand.escalation.CaseUrged;
import io.firsthand.escalation.SupervisionOpened;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Role;
import io.firsthand.organization.Staff;
import io.firsthand.workorder.OrderArrived;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 内部消息: hears what somebody in the house has to know. Numbers and times only: the case tells the rest. */
@Component
@Transactional
class StaffMessages {

    private final NoticeWriter writer;
    private final Recipients recipients;
    private final Organization organization;

    StaffMessages(NoticeWriter writer, Recipients recipients, Organization organization) {
        this.writer = writer;
        this.recipients = recipients;
        this.organization = organization;
    }

    @EventListener
    void on(OrderArrived arrived) {
        writer.writeAnew(
                arrived.number(),
                arrived.assist() ? Notice.Kind.ASSIST_ASKED : Notice.Kind.ORDER_ARRIVED,
                recipients.department(arrived.department()),
                arrived.due());
    }

    /** Whoever has it, else the department; what is asked again on the same day is the same urge. */
    @EventListener
    void on(CaseUrged urged) {
        var to = urged.addressee() == null
                ? recipients.department(urged.department())
                : recipients.account(urged.addressee());
        writer.write(urged.number(), Notice.Kind.URGED, urged.urgeId().toString(), to, urged.due());
    }

    /** A reminder is no message; where a reason is asked for it is a notice, with a copy to the manager. */
    @EventListener
    void on(CaseEscalated escalated) {
        if (escalated.level() == 0 || escalated.watcher() == null) {
            return;
        }
        var subject = escalated.escalation().toString();
        if (escalated.reasonDue() == null) {
            writer.write(
                    escalated.number(),
                    Notice.Kind.ESCALATED,
                    subject,
                    recipients.account(escalated.watcher()),
                    "U" + escalated.level(),
                    escalated.clock());
            return;
        }
        var manager = organization.firstWith(Role.MANAGER).map(Staff::account).orElse(null);
        Stream.of(escalated.watcher(), manager)
                .filter(Objects::nonNull)
                .forEach(account -> writer.write(
                        escalated.number(),
                        Notice.Kind.LATENESS_NOTICE,
                        subject,
                        recipients.account(account),
                        escalated.clock(),
                        escalated.reasonDue()));
    }

    @EventListener
    void on(SupervisionOpened opened) {
        writer.write(
                opened.number(),
                Notice.Kind.SUPERVISED,
                opened.supervision().toString(),
                recipients.department(opened.department()),
                opened.due());
    }
}
