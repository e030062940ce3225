package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 挂起到期: the hold ends by itself. */
@Component
class EndHoldDelegate implements JavaDelegate {

    private final WorkOrderDesk desk;

    EndHoldDelegate(WorkOrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.endHold(new ComplaintNumber(execution.getProcessBusinessKey()));
    }
}
