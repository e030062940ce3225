package io.firsthand.servicelevel;

import io.firsthand.TransactionMemory;
import io.firsthand.organization.DepartmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 时限钟: starts, stops, pauses and breaches the clocks of a case. Every method runs in the caller's transaction, whose
 * lock on the case keeps two callers from touching one clock. All times are absolute instants.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseClocks {

    private static final Duration NEVER = Duration.ofDays(3650);
    private static final String ONE = " where complaint = :complaint and kind = :kind and subject = :subject";
    private static final String PROMISE =
            " where complaint = :complaint and kind in ('answer', 'legal') and subject = ''";

    private final JdbcClient jdbc;
    private final TransactionMemory<Name, Found> started = new TransactionMemory<>();

    CaseClocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Starts a clock, or starts it anew where the same link is walked again; a breach stays on record. */
    public void start(
            String complaint, ClockKind kind, String subject, Instant from, Instant due, DepartmentId chargedTo) {
        if (walkedAgain(kind) && restart(complaint, kind, subject, from, due, chargedTo)) {
            return;
        }
        starting(
                        """
                        insert into case_clock (complaint, kind, subject, started_at, due_at, original_due_at, cancelled, charged_to)
                        values (:complaint, :kind, :subject, :from, :due, :due, false, :charged)
                        """,
                        complaint,
                        kind,
                        subject,
                        from,
                        due,
                        chargedTo)
                .update();
        started.keep(new Name(complaint, kind, subject), new Found(due, null));
    }

    /** With the receipt of a complaint two clocks of the customer start: the promised answer and the legal ceiling. */
    public void startPromise(String complaint, Instant from, Instant answer, Instant legal) {
        jdbc.sql(
                        """
                        insert into case_clock (complaint, kind, subject, started_at, due_at, original_due_at, cancelled)
                        values (:complaint, 'answer', '', :from, :answer, :answer, false),
                          (:complaint, 'legal', '', :from, :legal, :legal, false)
                        """)
                .param("complaint", complaint)
                .param("from", at(from))
                .param("answer", at(answer))
                .param("legal", at(legal))
                .update();
        started.keep(new Name(complaint, ClockKind.ANSWER, ""), new Found(answer, null));
        started.keep(new Name(complaint, ClockKind.LEGAL, ""), new Found(legal, null));
    }

    /** Starts a clock anew that is there already. Returns whether it was. */
    public boolean restart(
            String complaint, ClockKind kind, String subject, Instant from, Instant due, DepartmentId chargedTo) {
        return starting(
                                """
                                update case_clock set started_at = :from, due_at = :due, original_due_at = :due,
                                  paused_at = null, stopped_at = null, cancelled = false, charged_to = :charged
                                """
                                        + ONE,
                                complaint,
                                kind,
                                subject,
                                from,
                                due,
                                chargedTo)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec starting(
            String sql,
            String complaint,
            ClockKind kind,
            String subject,
            Instant from,
            Instant due,
            DepartmentId chargedTo) {
        return change(sql, complaint, kind, subject)
                .param("from", at(from))
                .param("due", at(due))
                .param("charged", chargedTo == null ? null : chargedTo.value());
    }

    /** The links that a case may walk more than once; the others are not looked for before they start. */
    private static boolean walkedAgain(ClockKind kind) {
        return switch (kind) {
            case DISPATCH, REVIEW, HOLD, CUSTOMER_INFORMATION, ESCALATION -> true;
            default -> false;
        };
    }

    /** The link is done: met, or breached when {@code at} is after the due time. A moment exactly at it is in time. */
    public void stop(String complaint, ClockKind kind, String subject, Instant at) {
        change(
                        """
                        update case_clock set stopped_at = :at, paused_at = null,
                          breached_at = case when breached_at is null and due_at < :at then due_at else breached_at end
                        """
                                + ONE + " and stopped_at is null and not cancelled",
                        complaint,
                        kind,
                        subject)
                .param("at", at(at))
                .update();
    }

    /** A stretch of time is over, by itself or earlier: unlike a limit that is never a breach, however late we notice. */
    public void finish(String complaint, ClockKind kind, String subject, Instant at) {
        change(
                        "update case_clock set stopped_at = case when due_at < :at then due_at else :at end" + ONE
                                + " and stopped_at is null and not cancelled",
                        complaint,
                        kind,
                        subject)
                .param("at", at(at))
                .update();
    }

    /** The customer has the answer: both his clocks stop like any other. */
    public void stopPromise(String complaint, Instant at) {
        jdbc.sql(
                        """
                        update case_clock set stopped_at = :at, paused_at = null,
                          breached_at = case when breached_at is null and due_at < :at then due_at else breached_at end
                        """
                                + PROMISE + " and stopped_at is null and not cancelled")
                .param("complaint", complaint)
                .param("at", at(at))
                .update();
        forgetPromise(complaint);
    }

    /** The answer was none: both run as if they had never stopped; a due time that passed meanwhile is a breach at it. */
    public void resumePromise(String complaint, Instant now) {
        jdbc.sql(
                        """
                        update case_clock set stopped_at = null,
                          breached_at = case when breached_at is null and due_at < :now then due_at else breached_at end
                        """
                                + PROMISE + " and not cancelled")
                .param("complaint", complaint)
                .param("now", at(now))
                .update();
        forgetPromise(complaint);
    }

    private void forgetPromise(String complaint) {
        started.forget(new Name(complaint, ClockKind.ANSWER, ""));
        started.forget(new Name(complaint, ClockKind.LEGAL, ""));
    }

    /**
     * Records the breach of a running clock whose due time has come, dated at the due time.
     *
     * @return whether this call recorded it; a clock is in breach once
     */
    public boolean breach(String complaint, ClockKind kind, String subject, Instant now) {
        return change(
                                "update case_clock set breached_at = due_at" + ONE
                                        + " and breached_at is null and stopped_at is null and paused_at is null and not cancelled and due_at < :now",
                                complaint,
                                kind,
                                subject)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** The customer owes us an answer: the clock stands still. */
    public void pause(String complaint, ClockKind kind, String subject, Instant now) {
        change(
                        "update case_clock set paused_at = :now" + ONE
                                + " and paused_at is null and stopped_at is null and not cancelled",
                        complaint,
                        kind,
                        subject)
                .param("now", at(now))
                .update();
    }

    /** The wait is over: the due time moves by exactly the paused interval. Returns it, or empty when nothing was paused. */
    public Optional<Instant> resume(String complaint, ClockKind kind, String subject, Instant now, String reason) {
        var found = find(complaint, kind, subject);
        if (found.isEmpty() || found.get().pausedAt() == null) {
            return Optional.empty();
        }
        var due = found.get().dueAt().plus(Duration.between(found.get().pausedAt(), now));
        change("update case_clock set due_at = :due, paused_at = null" + ONE, complaint, kind, subject)
                .param("due", at(due))
                .update();
        if (!found.get().pausedAt().equals(now)) {
            record(complaint, kind, subject, found.get().pausedAt(), now, reason);
        }
        return Optional.of(due);
    }

    private void record(String complaint, ClockKind kind, String subject, Instant from, Instant until, String reason) {
        change(
                        """
                        insert into clock_pause (complaint, kind, subject, paused_at, resumed_at, reason)
                        values (:complaint, :kind, :subject, :from, :until, :reason)
                        """,
                        complaint,
                        kind,
                        subject)
                .param("from", at(from))
                .param("until", at(until))
                .param("reason", reason)
                .update();
    }

    /** An approved extension: the due date moves, the original one is kept for the reports. */
    public void extend(String complaint, ClockKind kind, String subject, Instant due) {
        change("update case_clock set due_at = :due" + ONE, complaint, kind, subject)
                .param("due", at(due))
                .update();
    }

    /** The customer's clocks are the owner's: at dispatch, and after a ruling unless they are in breach already. */
    public void chargeOwner(String complaint, DepartmentId department) {
        jdbc.sql("update case_clock set charged_to = :department where complaint = :complaint"
                        + " and kind in ('answer', 'legal') and breached_at is null")
                .param("department", department.value())
                .param("complaint", complaint)
                .update();
    }

    /** Stops one clock without a verdict: its link is no longer walked. */
    public void cancel(String complaint, ClockKind kind, String subject, Instant now) {
        change(
                        "update case_clock set cancelled = true, stopped_at = :now" + ONE + " and stopped_at is null",
                        complaint,
                        kind,
                        subject)
                .param("now", at(now))
                .update();
    }

    /** The case ended early: whatever runs is stopped without a verdict, breaches stay. */
    public void cancelAll(String complaint, Instant now) {
        jdbc.sql("update case_clock set cancelled = true, stopped_at = :now where complaint = :complaint"
                        + " and stopped_at is null")
                .param("now", at(now))
                .param("complaint", complaint)
                .update();
    }

    /**
     * When the engine's timer for this clock must ring: the first millisecond after the due time, because a moment exactly at
     * it is in time and the engine keeps no finer times; never while the clock is paused.
     */
    Optional<Instant> ringsAt(String complaint, ClockKind kind, String subject) {
        return find(complaint, kind, subject)
                .map(found ->
                        found.pausedAt() == null ? found.dueAt() : found.dueAt().plus(NEVER))
                .map(due -> due.truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
    }

    /** The due time of a clock, if the case has it. */
    public Optional<Instant> dueAt(String complaint, ClockKind kind, String subject) {
        return find(complaint, kind, subject).map(Found::dueAt);
    }

    /** All clocks of a case, oldest start first. */
    public List<ClockView> of(String complaint) {
        var pauses = new HashMap<String, List<ClockView.Pause>>();
        jdbc.sql("select * from clock_pause where complaint = :complaint order by paused_at")
                .param("complaint", complaint)
                .query((row, n) -> {
                    pauses.computeIfAbsent(key(row), k -> new java.util.ArrayList<>())
                            .add(new ClockView.Pause(
                                    instant(row, "paused_at"), instant(row, "resumed_at"), row.getString("reason")));
                    return n;
                })
                .list();
        return jdbc.sql("select * from case_clock where complaint = :complaint order by started_at, kind, subject")
                .param("complaint", complaint)
                .query((row, n) -> view(row, pauses))
                .list();
    }

    private static ClockView view(ResultSet row, Map<String, List<ClockView.Pause>> pauses) throws SQLException {
        return new ClockView(
                ClockKind.of(row.getString("kind")),
                row.getString("subject"),
                instant(row, "started_at"),
                instant(row, "due_at"),
                instant(row, "original_due_at"),
                instant(row, "stopped_at"),
                state(row),
                instant(row, "breached_at"),
                List.copyOf(pauses.getOrDefault(key(row), List.of())),
                row.getString("charged_to"));
    }

    private static String state(ResultSet row) throws SQLException {
        if (row.getObject("breached_at") != null) {
            return "breached";
        }
        if (row.getBoolean("cancelled")) {
            return "cancelled";
        }
        if (row.getObject("stopped_at") != null) {
            return "met";
        }
        return row.getObject("paused_at") != null ? "paused" : "running";
    }

    private static String key(ResultSet row) throws SQLException {
        return row.getString("kind") + ' ' + row.getString("subject");
    }

    private Optional<Found> find(String complaint, ClockKind kind, String subject) {
        return started.recall(new Name(complaint, kind, subject))
                .or(() -> one("select due_at, paused_at from case_clock" + ONE, complaint, kind, subject)
                        .query((row, n) -> new Found(instant(row, "due_at"), instant(row, "paused_at")))
                        .optional());
    }

    private JdbcClient.StatementSpec change(String sql, String complaint, ClockKind kind, String subject) {
        started.forget(new Name(complaint, kind, subject));
        return one(sql, complaint, kind, subject);
    }

    private JdbcClient.StatementSpec one(String sql, String complaint, ClockKind kind, String subject) {
        return jdbc.sql(sql)
                .param("complaint", complaint)
                .param("kind", kind.word())
                .param("subject", subject);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private record Name(String complaint, ClockKind kind, String subject) {}

    private record Found(Instant dueAt, Instant pausedAt) {}
}
