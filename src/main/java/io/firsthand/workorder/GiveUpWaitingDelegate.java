package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 客户未补充: the customer did not answer in time. */
@Component
class GiveUpWaitingDelegate implements JavaDelegate {

    private final WorkOrderDesk desk;

    GiveUpWaitingDelegate(WorkOrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.giveUpWaiting(new ComplaintNumber(execution.getProcessBusinessKey()));
    }
}
