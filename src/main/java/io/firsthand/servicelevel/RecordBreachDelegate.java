package io.firsthand.servicelevel;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The timer of a link rang: its clock is in breach, once. */
@Component
class RecordBreachDelegate implements JavaDelegate {

    private final CaseClocks clocks;
    private final Clock clock;

    RecordBreachDelegate(CaseClocks clocks, Clock clock) {
        this.clocks = clocks;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var kind = ClockKind.of((String) execution.getVariable("clock"));
        clocks.breach(
                execution.getProcessBusinessKey(), kind, DueTimesDelegate.subject(execution, kind), clock.instant());
    }
}
