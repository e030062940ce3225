package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 提醒客户: the customer has not answered yet. */
@Component
class RemindCustomerDelegate implements JavaDelegate {

    private final WorkOrderDesk desk;

    RemindCustomerDelegate(WorkOrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.remindCustomer(new ComplaintNumber(execution.getProcessBusinessKey()));
    }
}
