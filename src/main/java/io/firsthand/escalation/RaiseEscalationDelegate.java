package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.servicelevel.ClockKind;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 升一级. */
@Component
class RaiseEscalationDelegate implements JavaDelegate {

    private final LadderDesk desk;

    RaiseEscalationDelegate(LadderDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var raised = desk.raise(new ComplaintNumber(execution.getProcessBusinessKey()), ClockKind.of((String)
                execution.getVariable("clock")));
        execution.setVariable("level", raised.level());
        execution.setVariable("topReached", raised.topReached());
    }
}
