package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 派单: by the department named at registration or by the dispatch rules. */
@Component
class DispatchComplaintDelegate implements JavaDelegate {

    private final DispatchDesk desk;

    DispatchComplaintDelegate(DispatchDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var order = desk.dispatchOnArrival(new ComplaintNumber(execution.getProcessBusinessKey()));
        execution.setVariable("dispatched", order.isPresent());
        order.ifPresent(id -> {
            execution.setVariable("workOrder", id.toString());
            execution.setVariable("signed", false);
            execution.setVariable("owned", true);
        });
    }
}
