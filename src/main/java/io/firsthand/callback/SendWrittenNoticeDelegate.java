package io.firsthand.callback;

import io.firsthand.complaint.ComplaintNumber;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 书面告知: the customer could not be reached. */
@Component
class SendWrittenNoticeDelegate implements JavaDelegate {

    private final CallbackDesk desk;

    SendWrittenNoticeDelegate(CallbackDesk desk) {
        this.desk = desk;
    }

    @Override
    public void execute(DelegateExecution execution) {
        desk.writeToCustomer(new ComplaintNumber(execution.getProcessBusinessKey()));
    }
}
