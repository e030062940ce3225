package io.firsthand.callback;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.engine.ProcessSteps;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the callback room tells the process. */
@Component
class CallbackProcess {

    private static final String RULING = "userTask_ruleOnCase";

    private final ProcessSteps steps;

    CallbackProcess(ProcessSteps steps) {
        this.steps = steps;
    }

    void called(Callback callback, String outcome) {
        steps.complete(
                callback.complaint().value(),
                "userTask_callCustomer",
                "callback",
                callback.id().toString(),
                Map.of("outcome", outcome));
    }

    void secondCallbackPlanned(ComplaintNumber number) {
        steps.redate(number.value(), "event_weekLater");
    }

    boolean waitsForRuling(ComplaintNumber number) {
        return steps.waitsAt(number.value(), RULING);
    }

    void withdrawnBeforeRuling(ComplaintNumber number) {
        steps.complete(number.value(), RULING, Map.of("ruling", "close", "closeReason", "withdrawn"));
    }
}
