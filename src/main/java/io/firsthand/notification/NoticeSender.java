package io.firsthand.notification;

import io.firsthand.complaint.CaseProgress;
import io.firsthand.complaint.Complaint;
import io.firsthand.organization.Organization;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 通知发送: sends a written notice by mail, in both languages. A repeat carries the same message id. */
@Component
@Transactional
class NoticeSender {

    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Notices notices;
    private final CaseProgress progress;
    private final Organization organization;
    private final NoticeSettings settings;
    private final MessageSource texts;
    private final ObjectProvider<JavaMailSender> mail;
    private final Clock clock;

    NoticeSender(
            Notices notices,
            CaseProgress progress,
            Organization organization,
            NoticeSettings settings,
            MessageSource texts,
            ObjectProvider<JavaMailSender> mail,
            Clock clock) {
        this.notices = notices;
        this.progress = progress;
        this.organization = organization;
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
        post(notice, progress.lock(notice.complaint()));
        notice.sent(clock.instant());
        notices.save(notice);
    }

    private void post(Notice notice, Complaint complaint) {
        var sender = mail.getObject();
        var message = sender.createMimeMessage();
        try {
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(notice.recipient());
            helper.setSubject(text(notice, "subject", Locale.SIMPLIFIED_CHINESE, complaint) + " / "
                    + text(notice, "subject", Locale.ENGLISH, complaint));
            helper.setText(text(notice, "body", Locale.SIMPLIFIED_CHINESE, complaint) + "\n\n"
                    + text(notice, "body", Locale.ENGLISH, complaint));
            message.saveChanges();
            message.setHeader("Message-ID", "<" + notice.id() + "@firsthand>");
            message.setHeader("Auto-Submitted", "auto-generated");
        } catch (MessagingException broken) {
            throw new MailPreparationException(broken);
        }
        sender.send(message);
    }

    private String text(Notice notice, String part, Locale locale, Complaint complaint) {
        var key = "notice." + notice.kind().name().toLowerCase(Locale.ROOT) + '.' + part;
        var promised = DUE.format(complaint.promisedAt().atZone(organization.zone()));
        return texts.getMessage(key, new Object[] {complaint.number().value(), promised}, locale);
    }
}
