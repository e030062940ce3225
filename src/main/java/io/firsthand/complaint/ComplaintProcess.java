package io.firsthand.complaint;

import io.firsthand.engine.ProcessSteps;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the complaint room tells the process of a case. */
@Component
class ComplaintProcess {

    private final ProcessSteps steps;

    ComplaintProcess(ProcessSteps steps) {
        this.steps = steps;
    }

    void start(ComplaintNumber number) {
        steps.start("complaint-handling", number.value(), Map.of("owned", false));
    }

    void solvedAtDesk(ComplaintNumber number) {
        steps.complete(number.value(), "userTask_dispatchByHand", Map.of("solved", true));
    }

    void withdrawalWished(ComplaintNumber number) {
        steps.tell(number.value(), "withdrawalWished", Map.of());
    }

    void answered(ComplaintNumber number) {
        steps.tellAll(number.value(), "complaintAnswered");
    }

    void endedEarly(ComplaintNumber number) {
        steps.tell(number.value(), "complaintEndedEarly", Map.of());
    }

    /** Whichever step the case is in, its reminders watch the limits of the whole case. */
    void limitsChanged(ComplaintNumber number) {
        steps.redateUnlessDue(number.value(), "event_answerReminder", "event_callbackReminder", "event_rulingReminder");
    }

    void promiseMoved(ComplaintNumber number) {
        steps.redate(number.value(), "event_answerDue");
        limitsChanged(number);
    }
}
