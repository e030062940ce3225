package io.firsthand.servicelevel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * 升级阶梯: the moments at which a limit that is not yet met calls for eyes. U0 reminds whoever is at it, U1 to U3 add the
 * head and a supervisor (life cycle, section 5).
 */
@Component
class Ladder {

    private static final int SUPERVISOR = 3;

    private final LadderSettings settings;
    private final ServiceLevelSettings levels;
    private final Calendars calendars;

    Ladder(LadderSettings settings, ServiceLevelSettings levels, Calendars calendars) {
        this.settings = settings;
        this.levels = levels;
        this.calendars = calendars;
    }

    /** A level and when it is reached. */
    record Rung(int level, Instant at) {}

    /** U0, in order; a chosen moment has no limit whose share could pass. A customer is reminded at times of his own. */
    List<Instant> warnings(CaseClock clock) {
        return switch (clock.kind()) {
            case CUSTOMER_INFORMATION -> levels.customerInformation().reminders().stream()
                    .map(after -> calendar(clock).due(clock.startedAt(), after))
                    .toList();
            case SUMMARY_WINDOW -> List.of(clock.dueAt());
            case REASON -> List.of();
            default -> shares(clock);
        };
    }

    private List<Instant> shares(CaseClock clock) {
        if (clock.limit() == null) {
            return List.of();
        }
        return settings.warnings().stream()
                .map(share -> calendar(clock).at(clock.startedAt(), clock.dueAt(), clock.limit(), share))
                .toList();
    }

    /**
     * The levels above U0, in order. Nobody climbs above a customer or a stretch of time; a head who gives no reason has a
     * supervisor above him.
     */
    List<Rung> levels(CaseClock clock) {
        return switch (clock.kind()) {
            case CUSTOMER_INFORMATION, SUMMARY_WINDOW -> List.of();
            case REASON -> List.of(new Rung(SUPERVISOR, clock.dueAt().plusNanos(1)));
            default -> rungs(clock);
        };
    }

    private List<Rung> rungs(CaseClock clock) {
        var levels = new ArrayList<Rung>();
        levels.add(new Rung(1, clock.kind() == ClockKind.ANSWER ? beforeAnswer(clock) : clock.dueAt()));
        var head = afterDue(clock);
        levels.add(new Rung(2, head));
        levels.add(new Rung(3, calendar(clock).due(head.minusNanos(1), settings.afterHead())));
        return levels;
    }

    /** The latest second from which the time before the answer still ends by the due time; the due time if there is none. */
    private Instant beforeAnswer(CaseClock clock) {
        var calendar = calendar(clock);
        var before = settings.beforeAnswer();
        return calendar.due(clock.startedAt().truncatedTo(ChronoUnit.SECONDS), before)
                        .isAfter(clock.dueAt())
                ? clock.dueAt()
                : calendar.latestStart(clock.startedAt(), clock.dueAt(), before);
    }

    /** A day after elapsed time, else the end of the next working day; a due time at 24:00 belongs to the day that ends. */
    private Instant afterDue(CaseClock clock) {
        var elapsed = clock.limit() == null || clock.limit().kind() == ClockType.ELAPSED;
        return elapsed
                ? calendar(clock).due(clock.dueAt(), settings.afterElapsed())
                : calendar(clock).due(clock.dueAt().minusNanos(1), settings.afterDays());
    }

    private WorkingCalendar calendar(CaseClock clock) {
        return clock.calendar() == null ? calendars.standard() : calendars.of(clock.calendar());
    }
}
