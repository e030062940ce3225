package io.firsthand.notification;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.engine.ProcessSteps;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the notification room tells and asks the engine: a message goes out after commit and with retries. */
@Component
class NoticeProcess {

    private static final String PROCESS = "send-notice";

    private final ProcessSteps steps;

    NoticeProcess(ProcessSteps steps) {
        this.steps = steps;
    }

    void send(Notice notice) {
        steps.start(
                PROCESS,
                notice.complaint().value(),
                Map.of("notice", notice.id().toString()));
    }

    /** The ids of the case's notices whose mail was tried as often as it may be. */
    Set<String> failed(ComplaintNumber number) {
        return steps.stuck(number.value(), PROCESS, "notice");
    }
}
