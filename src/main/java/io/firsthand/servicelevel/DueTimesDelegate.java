package io.firsthand.servicelevel;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Answers the models' timers: when is this link due? The due time itself always comes from the case's clocks. */
@Component("dueTimes")
public class DueTimesDelegate {

    private static final Instant NEVER = Instant.parse("2499-01-01T00:00:00Z");

    private final CaseClocks clocks;
    private final Clock clock;

    DueTimesDelegate(CaseClocks clocks, Clock clock) {
        this.clocks = clocks;
        this.clock = clock;
    }

    /**
     * The instant at which the timer of this clock rings, as the only type that the engine takes. A second callback is planned
     * when a case is closed, if it is to be one: its timer rings when its clock begins.
     */
    public Date at(DelegateExecution execution, String clock) {
        if (ClockKind.of(clock) == ClockKind.SECOND_CALLBACK) {
            var begins = clocks.startsAt(execution.getProcessBusinessKey(), ClockKind.SECOND_CALLBACK, "");
            return Date.from(begins.orElse(NEVER));
        }
        var kind = kind(execution, clock);
        return clocks.ringsAt(execution.getProcessBusinessKey(), kind, subject(execution, kind))
                .map(Date::from)
                .orElseThrow(() -> new IllegalStateException(
                        "Complaint " + execution.getProcessBusinessKey() + " has no clock " + clock));
    }

    /**
     * When somebody has to be reminded of this link next, as a timer that asks again each time it has rung: the engine takes
     * a repetition for that, and nothing else.
     */
    public String reminders(DelegateExecution execution, String clock) {
        var kind = kind(execution, clock);
        var next =
                clocks.callsAt(execution.getProcessBusinessKey(), kind, subject(execution, kind), this.clock.instant());
        return "R/" + next.orElse(NEVER) + "/PT1S"; // a moment that passes meanwhile rings a second later
    }

    /** The clock that a model calls by this word; a second callback has one of its own. */
    public static ClockKind kind(DelegateExecution execution, String clock) {
        var kind = ClockKind.of(clock);
        return kind == ClockKind.CALLBACK && "SECOND".equals(execution.getVariable("kind"))
                ? ClockKind.SECOND_CALLBACK
                : kind;
    }

    /** Orders and callbacks may be several in one case, so their clocks carry the id; all others are one each. */
    public static String subject(DelegateExecution execution, ClockKind kind) {
        return switch (kind) {
            case SIGN_IN -> (String) execution.getVariable("workOrder");
            case ASSIST -> (String) execution.getVariable("assistOrder");
            case CALLBACK -> (String) execution.getVariable("callback");
            default -> "";
        };
    }
}
