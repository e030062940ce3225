package io.firsthand.escalation;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.servicelevel.DueTimesDelegate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 提醒: a limit comes near, or the ladder above a broken one goes on. */
@Component
class RemindDelegate implements JavaDelegate {

    private final LadderDesk desk;

    RemindDelegate(LadderDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var step = DueTimesDelegate.kind(execution, (String) execution.getVariable("clock"));
        desk.remind(
                new ComplaintNumber(execution.getProcessBusinessKey()),
                step,
                DueTimesDelegate.subject(execution, step));
    }
}
