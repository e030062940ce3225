package io.firsthand.callback;

import io.firsthand.organization.Actor;
import io.firsthand.organization.Organization;
import io.firsthand.servicelevel.ServiceLevels;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 回访记录簿: every attempt is kept; they tell when a customer counts as unreachable. */
@Component
class AttemptLog {

    private static final int NOON = 12;

    private final JdbcClient jdbc;
    private final Organization organization;
    private final ServiceLevels levels;

    AttemptLog(JdbcClient jdbc, Organization organization, ServiceLevels levels) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.levels = levels;
    }

    void write(Callback callback, Attempt attempt, Actor actor, Instant now) {
        jdbc.sql(
                        """
                        insert into callback_attempt (callback, seq, at, account, outcome, matter, treatment, confirmed, comment, anything_else)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        callback.id().value(),
                        callback.attempts(),
                        now.atOffset(ZoneOffset.UTC),
                        actor.account(),
                        attempt.outcome().name(),
                        attempt.matter() == null ? null : attempt.matter().name(),
                        attempt.treatment(),
                        attempt.confirmed(),
                        attempt.comment(),
                        attempt.anythingElse())
                .update();
    }

    /** Oldest first. */
    List<Call.Try> of(CallbackId callback) {
        return jdbc.sql("select at, account, outcome, comment from callback_attempt where callback = ? order by seq")
                .param(callback.value())
                .query((row, n) -> new Call.Try(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("account"),
                        Attempt.Outcome.valueOf(row.getString("outcome")),
                        row.getString("comment")))
                .list();
    }

    /**
     * Enough attempts in different half-days, on enough days of the business zone: by default three half-days on two days.
     */
    boolean unreachable(Callback callback) {
        var halfDays = jdbc
                .sql("select at from callback_attempt where callback = ?")
                .param(callback.id().value())
                .query((row, n) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .list()
                .stream()
                .map(this::halfDay)
                .collect(Collectors.toSet());
        var days = halfDays.stream().map(HalfDay::day).distinct().count();
        return halfDays.size() >= levels.callbackAttempts() && days >= levels.callbackDays();
    }

    private HalfDay halfDay(Instant at) {
        var local = at.atZone(organization.zone());
        return new HalfDay(local.toLocalDate(), local.getHour() >= NOON);
    }

    private record HalfDay(LocalDate day, boolean afternoon) {}
}
