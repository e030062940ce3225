package io.firsthand.callback;

import io.firsthand.complaint.ComplaintNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 开回访单. */
@Component
class OpenCallbackDelegate implements JavaDelegate {

    private final CallbackDesk desk;

    OpenCallbackDelegate(CallbackDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var kind = Attempt.Kind.valueOf((String) execution.getVariable("kind"));
        var callback = desk.open(new ComplaintNumber(execution.getProcessBusinessKey()), kind);
        execution.setVariable("callback", callback.toString());
    }
}
