package io.firsthand.notification;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** 邮件状态: whether the mail server can be reached, and what waits for it. */
@Component
public class MailHealth {

    private static final Check NONE = new Check(null, null, null);

    private final ObjectProvider<JavaMailSenderImpl> mail;
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Check last = NONE;

    MailHealth(ObjectProvider<JavaMailSenderImpl> mail, JdbcClient jdbc, Clock clock) {
        this.mail = mail;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Check(Instant at, Boolean reachable, String failure) {}

    /**
     * What is known of mail.
     *
     * @param configured whether there is a mail server to send by
     * @param reachable at the last check; null before the first one
     * @param failure what kind of failure that was, never in the server's own words
     * @param waiting letters that are to be sent
     * @param toPrint letters that somebody has to print
     */
    public record View(
            boolean configured, Boolean reachable, Instant checkedAt, String failure, long waiting, long toPrint) {}

    public View show() {
        var check = last;
        return new View(
                mail.getIfAvailable() != null,
                check.reachable(),
                check.at(),
                check.failure(),
                count(Notice.State.WAITING),
                count(Notice.State.TO_PRINT));
    }

    private long count(Notice.State state) {
        return jdbc.sql("select count(*) from notice where state = ?")
                .param(state.name())
                .query(Long.class)
                .single();
    }

    /** Signs in to the mail server and out again. */
    @Scheduled(initialDelay = 30, fixedDelay = 300, timeUnit = TimeUnit.SECONDS)
    void check() {
        mail.ifAvailable(sender -> {
            try {
                sender.testConnection();
                last = new Check(clock.instant(), true, null);
            } catch (MessagingException failed) {
                var cause = failed.getCause() == null ? failed : failed.getCause();
                last = new Check(clock.instant(), false, cause.getClass().getSimpleName());
            }
        });
    }
}
