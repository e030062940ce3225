package io.firsthand.servicelevel;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Answers the models' timers: when is this link due? The due time itself always comes from the case's clocks. */
@Component("dueTimes")
public class DueTimesDelegate {

    private final CaseClocks clocks;

    DueTimesDelegate(CaseClocks clocks) {
        this.clocks = clocks;
    }

    /** The instant at which the timer of this clock rings, as the only type that the engine takes. */
    public Date at(DelegateExecution execution, String clock) {
        var kind = ClockKind.of(clock);
        return clocks.ringsAt(execution.getProcessBusinessKey(), kind, subject(execution, kind))
                .map(Date::from)
                .orElseThrow(() -> new IllegalStateException(
                        "Complaint " + execution.getProcessBusinessKey() + " has no clock " + clock));
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
