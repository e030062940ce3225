package io.firsthand.web;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The answers that are kept for callers who repeat a call 幂等键. They age by the wall clock, because it is real callers who
 * lose real connections.
 */
@Component
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock.clock();
    }

    /** A call that may be repeated. */
    record Call(String account, String path, String key, String bodyHash) {}

    /** What it was answered. */
    record Answer(String bodyHash, int status, String location, String body) {}

    /** Somebody was quicker with the same key; what he answered can be read in the next transaction. */
    static final class Taken extends ConcurrencyFailureException {

        Taken(Throwable cause) {
            super("The same call was made a moment ago", cause);
        }
    }

    Optional<Answer> find(Call call) {
        return jdbc.sql(
                        """
                        select body_hash, status, location, body from idempotency_key
                        where account = ? and path = ? and idempotency_key = ? and created_at > ?""")
                .params(call.account(), call.path(), call.key(), oldest())
                .query((row, number) -> new Answer(
                        row.getString("body_hash"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("body")))
                .optional();
    }

    /** Waits while another transaction holds the same key. */
    void claim(Call call) {
        jdbc.sql(
                        """
                        delete from idempotency_key
                        where account = ? and path = ? and idempotency_key = ? and created_at <= ?""")
                .params(call.account(), call.path(), call.key(), oldest())
                .update();
        try {
            jdbc.sql(
                            """
                            insert into idempotency_key (account, path, idempotency_key, body_hash, status, created_at)
                            values (?, ?, ?, ?, 0, ?)""")
                    .params(call.account(), call.path(), call.key(), call.bodyHash(), now())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Taken(taken);
        }
    }

    void answered(Call call, int status, String location, String body) {
        jdbc.sql(
                        """
                        update idempotency_key set status = ?, location = ?, body = ?
                        where account = ? and path = ? and idempotency_key = ?""")
                .params(status, location, body, call.account(), call.path(), call.key())
                .update();
    }

    void forget(Call call) {
        jdbc.sql("delete from idempotency_key where account = ? and path = ? and idempotency_key = ?")
                .params(call.account(), call.path(), call.key())
                .update();
    }

    int removeOld() {
        return jdbc.sql("delete from idempotency_key where created_at <= ?")
                .param(oldest())
                .update();
    }

    private OffsetDateTime oldest() {
        return now().minus(KEPT);
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
