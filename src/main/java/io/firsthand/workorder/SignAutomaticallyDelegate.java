package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 自动签收: nobody took the order in time. */
@Component
class SignAutomaticallyDelegate implements JavaDelegate {

    private final WorkOrderDesk desk;

    SignAutomaticallyDelegate(WorkOrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.signAutomatically(new ComplaintNumber(execution.getProcessBusinessKey()));
    }
}
