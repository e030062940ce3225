package io.firsthand.servicelevel;

import io.firsthand.organization.DepartmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** 时限钟: one clock of a case. It knows when it is due, whether it stands still, and how it ended. */
final class CaseClock {

    private static final Duration NEVER = Duration.ofDays(3650);

    private final ClockKind kind;
    private final String subject;
    private Instant startedAt;
    private Instant dueAt;
    private Instant originalDueAt;
    private Instant pausedAt;
    private Instant stoppedAt;
    private Instant breachedAt;
    private boolean cancelled;
    private String chargedTo;
    private Limit limit;
    private String calendar;
    private PolicyId policy;
    private int reminded;

    private final boolean stored;
    private boolean changed;
    private boolean breachedNow;

    CaseClock(ClockKind kind, String subject) {
        this.kind = kind;
        this.subject = subject;
        this.stored = false;
    }

    CaseClock(ResultSet row) throws SQLException {
        kind = ClockKind.of(row.getString("kind"));
        subject = row.getString("subject");
        startedAt = instant(row, "started_at");
        dueAt = instant(row, "due_at");
        originalDueAt = instant(row, "original_due_at");
        pausedAt = instant(row, "paused_at");
        stoppedAt = instant(row, "stopped_at");
        breachedAt = instant(row, "breached_at");
        cancelled = row.getBoolean("cancelled");
        chargedTo = row.getString("charged_to");
        var text = row.getString("limit_text");
        limit = text == null ? null : Limit.of(text);
        calendar = row.getString("calendar");
        var applied = row.getString("policy");
        policy = applied == null ? null : new PolicyId(applied, row.getString("policy_version"));
        reminded = row.getInt("reminded");
        stored = true;
    }

    /** Starts, or starts anew where the same link is walked again; a breach stays on record, with whom it is charged to. */
    void start(Term term, DepartmentId department) {
        startedAt = micros(term.from());
        dueAt = micros(term.due());
        originalDueAt = dueAt;
        pausedAt = null;
        stoppedAt = null;
        cancelled = false;
        if (breachedAt == null) {
            chargedTo = department == null ? null : department.value();
        }
        limit = term.limit();
        calendar = term.calendar();
        policy = term.policy();
        reminded = 0;
        changed = true;
    }

    /** Met, or breached when it is after the due time; a window that was over before ended at its own time. */
    void stop(Instant at) {
        if (ended()) {
            return;
        }
        stoppedAt = isOver(at) ? dueAt : micros(at);
        pausedAt = null;
        fallDue(at);
    }

    /** A window ends by itself. */
    private boolean isOver(Instant now) {
        return kind.isWindow() && pausedAt == null && dueAt.isBefore(now);
    }

    /** As if it had never stopped. Returns whether it fell due meanwhile and was not in breach before. */
    boolean goOn(Instant now) {
        if (cancelled) {
            return false;
        }
        stoppedAt = null;
        return fallDue(now);
    }

    private boolean fallDue(Instant at) {
        var falls = breachedAt == null && !kind.isWindow() && dueAt.isBefore(at);
        if (falls) {
            breachedAt = dueAt;
            breachedNow = true;
        }
        changed = true;
        return falls;
    }

    /** Returns whether it was due, ran, and was not in breach before. */
    boolean breach(Instant now) {
        return isBroken(now) && fallDue(now);
    }

    private boolean isBroken(Instant now) {
        return breachedAt == null && !kind.isWindow() && !ended() && pausedAt == null && dueAt.isBefore(now);
    }

    /** Whether its time was over before now and no timer has said so: the house stood still, or it runs again only now. */
    boolean isMissed(Instant now) {
        return isBroken(now) || !ended() && isOver(now);
    }

    /**
     * What stopped it was no end: in breach from then on, unless it was before, and running again if anybody is still at it.
     * Returns whether the breach is new.
     */
    boolean stoppedFalsely(Instant at, boolean goesOn) {
        var first = breachedAt == null;
        if (first) {
            breachedAt = micros(at);
        }
        if (goesOn) {
            stoppedAt = null;
        }
        changed = true;
        return first;
    }

    void pause(Instant now) {
        if (ended() || pausedAt != null) {
            return;
        }
        pausedAt = micros(now);
        changed = true;
    }

    boolean isPaused() {
        return pausedAt != null;
    }

    Instant pausedAt() {
        return pausedAt;
    }

    /** Later by exactly the pause, counted in the clock's own kind of time. */
    void resume(Instant now, WorkingCalendar counting) {
        dueAt = limit == null
                ? dueAt.plus(Duration.between(pausedAt, micros(now)))
                : counting.moved(dueAt, limit, pausedAt, micros(now));
        pausedAt = null;
        changed = true;
    }

    void extend(Instant due) {
        dueAt = micros(due);
        changed = true;
    }

    void charge(DepartmentId department) {
        if (breachedAt == null) {
            chargedTo = department.value();
            changed = true;
        }
    }

    /** Without a verdict, unless it was over before. */
    void cancel(Instant now) {
        if (isOver(now)) {
            stop(now);
        } else if (stoppedAt == null) {
            cancelled = true;
            stoppedAt = micros(now);
            changed = true;
        }
    }

    private boolean ended() {
        return cancelled || stoppedAt != null;
    }

    /**
     * When its timer must ring: the first millisecond after the due time, because a moment exactly at it is in time and the
     * engine keeps no finer times; never while it is paused.
     */
    Instant ringsAt() {
        return (pausedAt == null ? dueAt : dueAt.plus(NEVER))
                .truncatedTo(ChronoUnit.MILLIS)
                .plusMillis(1);
    }

    boolean isOpen() {
        return !ended();
    }

    /** Whether anybody was reminded of it or told that it is late. */
    boolean hasCalled() {
        return reminded > 0 || breachedAt != null;
    }

    /** Whether somebody is still at it. */
    boolean goesOn() {
        return !ended() && pausedAt == null;
    }

    /** Counts the reminders whose moment has passed. Returns whether that is one more than before. */
    boolean remind(long passed) {
        if (passed <= reminded) {
            return false;
        }
        reminded = (int) passed;
        changed = true;
        return true;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    Limit limit() {
        return limit;
    }

    String chargedTo() {
        return chargedTo;
    }

    String calendar() {
        return calendar;
    }

    ClockKind kind() {
        return kind;
    }

    String subject() {
        return subject;
    }

    boolean isNew() {
        return !stored;
    }

    /** Whether it was not in breach when it was read. */
    boolean breachedNow() {
        return breachedNow;
    }

    boolean isChanged() {
        return changed;
    }

    /** In the order of the statements that write it: everything that changes, then what names it. */
    Object[] columns(String complaint) {
        return new Object[] {
            at(startedAt),
            at(dueAt),
            at(originalDueAt),
            at(pausedAt),
            at(stoppedAt),
            at(breachedAt),
            cancelled,
            chargedTo,
            limit == null ? null : limit.toString(),
            calendar,
            policy == null ? null : policy.id(),
            policy == null ? null : policy.version(),
            reminded,
            complaint,
            kind.word(),
            subject
        };
    }

    /** Since when it is in breach, or null; one whose due time has passed is, whether or not its timer has rung. */
    Instant brokenAt(Instant now) {
        return isBroken(now) ? dueAt : breachedAt;
    }

    /** How it stands; one whose due time has passed is in breach or over, whether or not its timer has rung. */
    ClockView view(java.util.List<ClockView.Pause> pauses, Instant now) {
        var due = brokenAt(now);
        var stopped = !ended() && isOver(now) ? dueAt : stoppedAt;
        return new ClockView(
                kind,
                subject,
                startedAt,
                dueAt,
                originalDueAt,
                stopped,
                state(due, stopped),
                due,
                pausedAt,
                pauses.stream()
                        .filter(pause -> !pause.from().isBefore(startedAt)) // before that it was started anew
                        .toList(),
                chargedTo,
                limit,
                calendar,
                policy,
                null);
    }

    private String state(Instant due, Instant stopped) {
        if (due != null) {
            return "breached";
        }
        if (cancelled) {
            return "cancelled";
        }
        if (stopped != null) {
            return "met";
        }
        return pausedAt != null ? "paused" : "running";
    }

    /** As exact as the database keeps it, so that a clock reads the same before and after it was stored. */
    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
