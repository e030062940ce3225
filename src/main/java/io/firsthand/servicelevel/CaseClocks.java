package io.firsthand.servicelevel;

import io.firsthand.TransactionMemory;
import io.firsthand.organization.DepartmentId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * 时限钟: starts, stops, pauses and breaches the clocks of a case. Every method runs in the caller's transaction, which
 * holds the lock on the case: the clocks are read once in it, and what changed is written before it commits. All times
 * are absolute instants.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseClocks {

    private static final List<ClockKind> OWNERS = List.of(
            ClockKind.ANSWER,
            ClockKind.LEGAL,
            ClockKind.FIRST_CONTACT,
            ClockKind.ARRIVE,
            ClockKind.REPAIR,
            ClockKind.PROGRESS,
            ClockKind.REDO);
    private static final String INSERT =
            """
            insert into case_clock (started_at, due_at, original_due_at, paused_at, stopped_at, breached_at, cancelled,
              charged_to, limit_text, calendar, policy, policy_version, reminded, complaint, kind, subject)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE =
            """
            update case_clock set started_at = ?, due_at = ?, original_due_at = ?, paused_at = ?, stopped_at = ?,
              breached_at = ?, cancelled = ?, charged_to = ?, limit_text = ?, calendar = ?, policy = ?, policy_version = ?, reminded = ?
            where complaint = ? and kind = ? and subject = ?
            """;
    private static final String INSERT_PAUSE =
            "insert into clock_pause (complaint, kind, subject, paused_at, resumed_at, reason) values (?, ?, ?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Calendars calendars;
    private final Ladder ladder;
    private final Explanations explanations;
    private final ApplicationEventPublisher events;
    private final TransactionMemory<String, Sheet> sheets = new TransactionMemory<>();

    CaseClocks(
            JdbcClient jdbc,
            JdbcTemplate batches,
            Calendars calendars,
            Ladder ladder,
            Explanations explanations,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.calendars = calendars;
        this.ladder = ladder;
        this.explanations = explanations;
        this.events = events;
    }

    private record Name(ClockKind kind, String subject) {}

    /** The clocks of one case in one transaction. */
    private final class Sheet implements TransactionSynchronization {

        private final String complaint;
        private final Map<Name, CaseClock> clocks = new LinkedHashMap<>();
        private final List<Object[]> pauses = new ArrayList<>();

        Sheet(String complaint) {
            this.complaint = complaint;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(INSERT, true);
            write(UPDATE, false);
            if (!pauses.isEmpty()) {
                batches.batchUpdate(INSERT_PAUSE, pauses);
            }
        }

        @Override
        public void afterCommit() {
            clocks.values().stream()
                    .filter(CaseClock::breachedNow)
                    .map(clock -> new ClockBreached(clock.kind(), department(clock)))
                    .forEach(events::publishEvent);
        }

        private void write(String sql, boolean asNew) {
            var rows = clocks.values().stream()
                    .filter(clock -> clock.isChanged() && clock.isNew() == asNew)
                    .map(clock -> clock.columns(complaint))
                    .toList();
            if (!rows.isEmpty()) {
                batches.batchUpdate(sql, rows);
            }
        }
    }

    /** A case that is new has none yet. */
    public void begin(String complaint) {
        keep(new Sheet(complaint));
    }

    private Sheet sheet(String complaint) {
        return sheets.recall(complaint).orElseGet(() -> {
            var sheet = new Sheet(complaint);
            jdbc.sql("select * from case_clock where complaint = ?")
                    .param(complaint)
                    .query(row -> {
                        var clock = new CaseClock(row);
                        sheet.clocks.put(new Name(clock.kind(), clock.subject()), clock);
                    });
            return keep(sheet);
        });
    }

    private Sheet keep(Sheet sheet) {
        TransactionSynchronizationManager.registerSynchronization(sheet);
        return sheets.keep(sheet.complaint, sheet);
    }

    private Optional<CaseClock> find(String complaint, ClockKind kind, String subject) {
        return Optional.ofNullable(sheet(complaint).clocks.get(new Name(kind, subject)));
    }

    /**
     * Starts a clock, or starts it anew where the same link is walked again; a breach stays on record, with whom it is charged
     * to, and whoever was called because of it is not waited for any more.
     */
    public void start(String complaint, ClockKind kind, String subject, Term term, DepartmentId chargedTo) {
        find(complaint, kind, subject).filter(CaseClock::isOpen).ifPresent(clock -> tell(complaint, clock));
        sheet(complaint)
                .clocks
                .computeIfAbsent(new Name(kind, subject), name -> new CaseClock(kind, subject))
                .start(term, chargedTo);
    }

    /**
     * The link is done: met, or breached when {@code at} is after the due time. A moment exactly at it is in time. A window is
     * over, by itself or earlier, and never in breach.
     */
    public void stop(String complaint, ClockKind kind, String subject, Instant at) {
        find(complaint, kind, subject).filter(CaseClock::isOpen).ifPresent(clock -> {
            clock.stop(at);
            tell(complaint, clock);
        });
    }

    private void tell(String complaint, CaseClock clock) {
        if (clock.hasCalled()) {
            events.publishEvent(new ClockStopped(complaint, clock.kind(), clock.subject()));
        }
    }

    /** The customer has the answer: both his clocks stop like any other. */
    public void stopPromise(String complaint, Instant at) {
        stop(complaint, ClockKind.ANSWER, "", at);
        stop(complaint, ClockKind.LEGAL, "", at);
    }

    /** The answer was none: both run as if they had never stopped; a due time that passed meanwhile is a breach at it. */
    public void resumePromise(String complaint, Instant now) {
        goOn(complaint, ClockKind.ANSWER, "", now);
        goOn(complaint, ClockKind.LEGAL, "", now);
    }

    /**
     * What stopped the clock was nothing: it runs as if it had never stopped, if the case has it.
     *
     * @return whether its due time passed meanwhile, which is a breach at it
     */
    public boolean goOn(String complaint, ClockKind kind, String subject, Instant now) {
        return find(complaint, kind, subject).map(clock -> clock.goOn(now)).orElse(false);
    }

    /** Whether the case has this clock and it neither ended nor stands for good. */
    public boolean isOpen(String complaint, ClockKind kind, String subject) {
        return find(complaint, kind, subject).filter(CaseClock::isOpen).isPresent();
    }

    /**
     * Records the breach of a running clock whose due time has come, dated at the due time.
     *
     * @return whether this call recorded it; a clock is in breach once
     */
    public boolean breach(String complaint, ClockKind kind, String subject, Instant now) {
        return find(complaint, kind, subject).map(clock -> clock.breach(now)).orElse(false);
    }

    /**
     * What stopped a clock was no end: it is in breach from then on, unless it was before, and runs again if anybody is still at
     * it.
     *
     * @return whether this call recorded the breach
     */
    public boolean stoppedFalsely(String complaint, ClockKind kind, Instant at, boolean goesOn) {
        return find(complaint, kind, "")
                .map(clock -> clock.stoppedFalsely(at, goesOn))
                .orElse(false);
    }

    /** Whether a clock is in breach, whether or not its timer has rung. */
    public boolean broken(String complaint, ClockKind kind, String subject, Instant now) {
        return find(complaint, kind, subject).map(clock -> clock.brokenAt(now)).isPresent();
    }

    /** The customer owes us an answer, or the order is held: the clock stands still. */
    public void pause(String complaint, ClockKind kind, String subject, Instant now) {
        find(complaint, kind, subject).ifPresent(clock -> clock.pause(now));
    }

    /**
     * The wait is over: the due time moves by exactly the paused interval, in the clock's own kind of time. Returns it, or
     * empty when nothing was paused.
     */
    public Optional<Instant> resume(String complaint, ClockKind kind, String subject, Instant now, String reason) {
        var paused = find(complaint, kind, subject).filter(CaseClock::isPaused);
        paused.ifPresent(clock -> {
            if (clock.pausedAt().isBefore(now)) {
                sheet(complaint)
                        .pauses
                        .add(new Object[] {complaint, kind.word(), subject, at(clock.pausedAt()), at(now), reason});
            }
            clock.resume(now, calendar(clock));
        });
        return paused.map(CaseClock::dueAt);
    }

    private WorkingCalendar calendar(CaseClock clock) {
        return calendars.remembered(clock.calendar());
    }

    /** An approved extension, or a window that moves with something else: the original due time is kept for the reports. */
    public void extend(String complaint, ClockKind kind, String subject, Instant due) {
        find(complaint, kind, subject).ifPresent(clock -> clock.extend(due));
    }

    /** The clocks of the case are the owner's: at dispatch, and after a ruling unless they are in breach already. */
    public void chargeOwner(String complaint, DepartmentId department) {
        for (var kind : OWNERS) {
            find(complaint, kind, "").ifPresent(clock -> clock.charge(department));
        }
    }

    /** Stops one clock without a verdict: its link is no longer walked. */
    public void cancel(String complaint, ClockKind kind, String subject, Instant now) {
        find(complaint, kind, subject).filter(CaseClock::isOpen).ifPresent(clock -> {
            clock.cancel(now);
            tell(complaint, clock);
        });
    }

    /** The case ended early: whatever runs is stopped without a verdict, breaches stay. */
    public void cancelAll(String complaint, Instant now) {
        sheet(complaint).clocks.values().forEach(clock -> clock.cancel(now));
    }

    /**
     * A limit that calls for eyes: {@code level} 0 reminds whoever is at it, 1 to 3 are the levels of the ladder that its due
     * time has reached.
     *
     * @param late the department that has to do with it; null for the front desk
     */
    public record Call(ClockKind kind, String subject, int level, DepartmentId late) {}

    /**
     * The limits of this step that call for eyes now; a reminder calls once. With the answer, and with the callback, come
     * those of the whole case that no step of their own waits for; their breach is recorded here.
     */
    public List<Call> calls(String complaint, ClockKind step, String subject, Instant now) {
        var calls = new ArrayList<Call>();
        for (var clock : watched(complaint, step, subject)) {
            if (!clock.goesOn()) {
                continue;
            }
            if (clock.kind() == ClockKind.SUMMARY_WINDOW) {
                end(complaint, clock, now);
                continue;
            }
            if (clock.kind().ofTheWholeCase()) {
                clock.breach(now);
            }
            var passed = ladder.warnings(clock).stream()
                    .filter(at -> !at.isAfter(now))
                    .count();
            if (clock.remind(passed)) {
                calls.add(call(clock, 0));
            }
            ladder.levels(clock).stream()
                    .filter(rung -> !rung.at().isAfter(now))
                    .forEach(rung -> calls.add(call(clock, rung.level())));
        }
        return calls;
    }

    private void end(String complaint, CaseClock window, Instant now) {
        if (window.dueAt().isBefore(now)) {
            window.stop(now);
            events.publishEvent(new WindowOver(complaint, window.kind()));
        }
    }

    private static Call call(CaseClock clock, int level) {
        return new Call(clock.kind(), clock.subject(), level, department(clock));
    }

    private static DepartmentId department(CaseClock clock) {
        return clock.chargedTo() == null ? null : new DepartmentId(clock.chargedTo());
    }

    private List<CaseClock> watched(String complaint, ClockKind step, String subject) {
        // Where both are walked both watch: whoever rings second finds nothing left to say.
        var wholeCase = step == ClockKind.ANSWER || step == ClockKind.CALLBACK;
        return sheet(complaint).clocks.values().stream()
                .filter(clock -> clock.kind() == step && clock.subject().equals(subject)
                        || wholeCase && clock.kind().ofTheWholeCase())
                .toList();
    }

    /** When the answer or a limit of the whole case calls next, or empty when none will. */
    public Optional<Instant> callsAt(String complaint, Instant now) {
        return callsAt(complaint, ClockKind.ANSWER, "", now);
    }

    /**
     * When a limit of this step calls next, or empty when none will; at once where one of the whole case fell due and the timer
     * that had to say so is gone, with the step that it belonged to or because its clock stood.
     */
    Optional<Instant> callsAt(String complaint, ClockKind step, String subject, Instant now) {
        var running = watched(complaint, step, subject).stream()
                .filter(CaseClock::goesOn)
                .toList();
        if (running.stream().anyMatch(clock -> clock.kind().ofTheWholeCase() && clock.isMissed(now))) {
            return Optional.of(ring(now));
        }
        return running.stream()
                .flatMap(clock -> Stream.concat(
                        ladder.warnings(clock).stream(),
                        ladder.levels(clock).stream().map(Ladder.Rung::at)))
                .map(CaseClocks::ring)
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    /** The engine keeps no finer times; a moment exactly at a due time is in time. */
    private static Instant ring(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    /** When the ladder of a late clock reaches this level. */
    public Optional<Instant> levelAt(String complaint, ClockKind kind, String subject, int level) {
        return find(complaint, kind, subject).flatMap(clock -> ladder.levels(clock).stream()
                .filter(rung -> rung.level() == level)
                .map(Ladder.Rung::at)
                .findFirst());
    }

    /** When the engine's timer for this clock must ring; never while the clock is paused. */
    Optional<Instant> ringsAt(String complaint, ClockKind kind, String subject) {
        return find(complaint, kind, subject).map(CaseClock::ringsAt);
    }

    /** When a clock begins that was started ahead of its time. */
    Optional<Instant> startsAt(String complaint, ClockKind kind, String subject) {
        return find(complaint, kind, subject).map(CaseClock::startedAt);
    }

    /** Whom a breach of this clock is charged to; empty for the front desk. */
    public Optional<DepartmentId> chargedTo(String complaint, ClockKind kind, String subject) {
        return find(complaint, kind, subject).map(CaseClock::chargedTo).map(DepartmentId::new);
    }

    /** The due time of a clock, if the case has it. */
    public Optional<Instant> dueAt(String complaint, ClockKind kind, String subject) {
        return find(complaint, kind, subject).map(CaseClock::dueAt);
    }

    /** How many limits of each kind are broken in cases that are still open, most first. */
    @Transactional(readOnly = true)
    public Map<ClockKind, Long> brokenInOpenCases() {
        var broken = new LinkedHashMap<ClockKind, Long>();
        jdbc.sql(
                        """
                        select k.kind, count(*) as broken from complaint c
                        join case_clock k on k.complaint = c.number and k.breached_at is not null
                        where c.status in ('REGISTERED', 'AWAITING_DISPATCH', 'DISPATCHED', 'IN_PROGRESS', 'PENDING_CUSTOMER',
                          'HELD', 'REPLIED', 'RESOLVED')
                        group by k.kind order by broken desc, k.kind
                        """)
                .query(row -> {
                    broken.put(ClockKind.of(row.getString("kind")), row.getLong("broken"));
                });
        return broken;
    }

    /** All clocks of a case, oldest start first, each with its explanation in the reader's language. */
    public List<ClockView> of(String complaint, Instant now) {
        var pauses = new HashMap<Name, List<ClockView.Pause>>();
        jdbc.sql("select * from clock_pause where complaint = ? order by paused_at")
                .param(complaint)
                .query(row -> {
                    pauses.computeIfAbsent(
                                    new Name(ClockKind.of(row.getString("kind")), row.getString("subject")),
                                    name -> new ArrayList<>())
                            .add(new ClockView.Pause(
                                    instant(row.getTimestamp("paused_at")),
                                    instant(row.getTimestamp("resumed_at")),
                                    row.getString("reason")));
                });
        return jdbc
                .sql("select * from case_clock where complaint = ? order by started_at, kind, subject")
                .param(complaint)
                .query((row, n) -> new CaseClock(row))
                .list()
                .stream()
                .map(clock -> clock.view(pauses.getOrDefault(new Name(clock.kind(), clock.subject()), List.of()), now))
                .map(explanations::explained)
                .toList();
    }

    /** How a clock that would be started with this term would be explained, in the reader's language. */
    public String explain(ClockKind kind, Term term) {
        var due = term.due();
        var view = new ClockView(
                kind,
                "",
                term.from(),
                due,
                due,
                null,
                "running",
                null,
                null,
                List.of(),
                null,
                term.limit(),
                term.calendar(),
                term.policy(),
                null);
        return explanations.explained(view).explanation();
    }

    private static Instant instant(Timestamp value) {
        return value.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
