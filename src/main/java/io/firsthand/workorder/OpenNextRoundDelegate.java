package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 重派: the next round at the same department, or a ruling. */
@Component
class OpenNextRoundDelegate implements JavaDelegate {

    private final DispatchDesk desk;

    OpenNextRoundDelegate(DispatchDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var ruled = "anotherRound".equals(execution.getVariable("ruling"));
        var next = desk.openNextRound(new ComplaintNumber(execution.getProcessBusinessKey()), ruled);
        execution.setVariable("ruling", null); // one ruling is good for one round
        execution.setVariable("nextRound", next.next());
        execution.setVariable("owned", next.owned());
        execution.setVariable("signed", next.signed());
        if (next.order() != null) {
            execution.setVariable("workOrder", next.order().toString());
        }
    }
}
