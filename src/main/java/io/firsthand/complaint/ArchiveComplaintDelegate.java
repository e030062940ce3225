package io.firsthand.complaint;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 归档: the dispute window is over. */
@Component
class ArchiveComplaintDelegate implements JavaDelegate {

    private final CaseProgress progress;

    ArchiveComplaintDelegate(CaseProgress progress) {
        this.progress = progress;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("archived", progress.archive(new ComplaintNumber(execution.getProcessBusinessKey())));
    }
}
