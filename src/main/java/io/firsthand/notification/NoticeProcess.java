package io.firsthand.notification;

import io.firsthand.engine.ProcessSteps;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the notification room tells the engine: a message has to go out, after commit and with retries. */
@Component
class NoticeProcess {

    private final ProcessSteps steps;

    NoticeProcess(ProcessSteps steps) {
        this.steps = steps;
    }

    void send(Notice notice) {
        steps.start(
                "send-notice",
                notice.complaint().value(),
                Map.of("notice", notice.id().toString()));
    }
}
