package io.firsthand.notification;

import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Timeline;
import io.firsthand.organization.Actor;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 通知发送: sends a written notice by mail, in both languages. A repeat carries the same message id. */
@Component
@Transactional
class NoticeSender {

    private final Notices notices;
    private final ComplaintDesk complaints;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final NoticeSettings settings;
    private final NoticeTexts texts;
    private final ObjectProvider<JavaMailSender> mail;
    private final Clock clock;

    NoticeSender(
            Notices notices,
            ComplaintDesk complaints,
            CaseProgress progress,
            Timeline timeline,
            NoticeSettings settings,
            NoticeTexts texts,
            ObjectProvider<JavaMailSender> mail,
            Clock clock) {
        this.notices = notices;
        this.complaints = complaints;
        this.progress = progress;
        this.timeline = timeline;
        this.settings = settings;
        this.texts = texts;
        this.mail = mail;
        this.clock = clock;
    }

    /** Safe to repeat: what was sent is not sent again, unless the first sending could not be recorded. */
    void send(UUID id) {
        var notice = notices.findById(id).orElseThrow();
        if (!notice.waiting()) {
            return;
        }
        var wording = texts.of(notice, complaints.show(notice.complaint(), Actor.SYSTEM));
        post(notice, wording); // no lock: a mail server may take its time
        notice.sent(clock.instant());
        notices.save(notice);
        if (notice.kind() == Notice.Kind.RECEIPT) {
            progress.acknowledged(notice.complaint());
        }
        if (notice.belongsOnTimeline()) {
            var complaint = progress.lock(notice.complaint());
            timeline.note(
                    complaint,
                    Actor.SYSTEM,
                    EventType.NOTICE_SENT,
                    notice.kind().word() + " mailed");
        }
    }

    private void post(Notice notice, Notice.Wording wording) {
        var sender = mail.getObject();
        var message = sender.createMimeMessage();
        try {
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(notice.recipient());
            helper.setSubject(wording.title());
            helper.setText(wording.body());
            message.saveChanges();
            message.setHeader("Message-ID", "<" + notice.id() + "@firsthand>");
            message.setHeader("Auto-Submitted", "auto-generated");
        } catch (MessagingException broken) {
            throw new MailPreparationException(broken);
        }
        try {
            sender.send(message);
        } catch (MailException failed) {
            throw new IllegalStateException("Notice " + notice.id() + " was not sent: " + kindOf(failed));
        }
    }

    /** What a mail server says may repeat the address, and personal data never reaches the engine or a log. */
    private static String kindOf(MailException failed) {
        var reasons = failed instanceof MailSendException several && several.getMessageExceptions().length > 0
                ? several.getMessageExceptions()[0]
                : failed.getMostSpecificCause();
        return failed.getClass().getSimpleName() + ", " + reasons.getClass().getSimpleName();
    }
}
