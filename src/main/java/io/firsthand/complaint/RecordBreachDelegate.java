package io.firsthand.complaint;

import io.firsthand.servicelevel.DueTimesDelegate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The timer of a link rang: its clock is in breach, once. */
@Component
class RecordBreachDelegate implements JavaDelegate {

    private final CaseProgress progress;

    RecordBreachDelegate(CaseProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var kind = DueTimesDelegate.kind(execution, (String) execution.getVariable("clock"));
        var number = new ComplaintNumber(execution.getProcessBusinessKey());
        progress.late(number, kind, DueTimesDelegate.subject(execution, kind));
    }
}
