package io.firsthand.console;

import io.firsthand.complaint.ComplaintNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 已提交表单: a form that is sent twice, by two clicks or after a lost answer, makes one case. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class SentForms {

    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    SentForms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The same form is on its way; what came of it can be read in the next transaction. */
    static final class Taken extends ConcurrencyFailureException {

        Taken(Throwable cause) {
            super("The same form was sent a moment ago", cause);
        }
    }

    /** The case that came of this form, if this account has sent it before. */
    public Optional<ComplaintNumber> caseOf(UUID token, String account) {
        return jdbc.sql("select complaint from sent_form where token = ? and account = ? and complaint is not null")
                .params(token, account)
                .query(String.class)
                .optional()
                .map(ComplaintNumber::new);
    }

    /** Waits while another transaction sends the same form. */
    public void claim(UUID token, String account) {
        try {
            jdbc.sql("insert into sent_form (token, account, sent_at) values (?, ?, ?)")
                    .params(token, account, clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Taken(taken);
        }
    }

    public void sent(UUID token, ComplaintNumber complaint) {
        jdbc.sql("update sent_form set complaint = ? where token = ?")
                .params(complaint.value(), token)
                .update();
    }

    @Transactional
    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    public void forgetOld() {
        jdbc.sql("delete from sent_form where sent_at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }
}
