package io.firsthand.complaint;

import io.firsthand.organization.Actor;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 办结: a ruling, or else what the callback brought, says why. */
@Component
class CloseComplaintDelegate implements JavaDelegate {

    private final CaseProgress progress;

    CloseComplaintDelegate(CaseProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var ruled = "close".equals(execution.getVariable("ruling"));
        var reason = (String) execution.getVariable(ruled ? "closeReason" : "callbackOutcome");
        var number = new ComplaintNumber(execution.getProcessBusinessKey());
        progress.closed(progress.lock(number), reason, Actor.SYSTEM);
    }
}
