package io.firsthand.notification;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 发送通知: the one step that leaves the house. */
@Component
class SendNoticeDelegate implements JavaDelegate {

    private final NoticeSender sender;

    SendNoticeDelegate(NoticeSender sender) {
        this.sender = sender;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sender.send(UUID.fromString((String) execution.getVariable("notice")));
    }
}
