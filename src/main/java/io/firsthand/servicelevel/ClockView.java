package io.firsthand.servicelevel;

import java.time.Instant;
import java.util.List;

/**
 * 时限: one clock as others may see it. {@code state} is running, paused, met, breached or cancelled; a breached clock
 * without {@code stoppedAt} is still going on.
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
        List<Pause> pauses,
        String chargedTo) {

    /** A stretch of time that did not count. */
    public record Pause(Instant from, Instant until, String reason) {}
}
