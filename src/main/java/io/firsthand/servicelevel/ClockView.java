package io.firsthand.servicelevel;

import java.time.Instant;
import java.util.List;

/**
 * 时限: one clock as others may see it. {@code state} is running, paused, met, breached or cancelled; a breached clock
 * without {@code stoppedAt} is still going on. Limit, calendar and policy are null where somebody chose the due time. The
 * explanation says in the reader's language how the due time came about, fit to be read to a customer.
 */
public record ClockView(
        ClockKind kind,
        String subject,
        Instant startedAt,
        Instant dueAt,
        Instant originalDueAt,
        Instant stoppedAt,
        String state,
        Instant breachedAt,
        Instant pausedAt,
        List<Pause> pauses,
        String chargedTo,
        Limit limit,
        String calendar,
        PolicyId policy,
        String explanation) {

    /** A stretch of time that did not count. */
    public record Pause(Instant from, Instant until, String reason) {}

    ClockView explained(String words) {
        return new ClockView(
                kind,
                subject,
                startedAt,
                dueAt,
                originalDueAt,
                stoppedAt,
                state,
                breachedAt,
                pausedAt,
                pauses,
                chargedTo,
                limit,
                calendar,
                policy,
                words);
    }
}
