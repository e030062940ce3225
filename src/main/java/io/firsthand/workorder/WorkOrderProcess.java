package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.engine.DecisionTables;
import io.firsthand.engine.ProcessSteps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the work order room tells and asks the engine. */
@Component
class WorkOrderProcess {

    private final ProcessSteps steps;
    private final DecisionTables tables;

    WorkOrderProcess(ProcessSteps steps, DecisionTables tables) {
        this.steps = steps;
        this.tables = tables;
    }

    /** Which department the dispatch rules name, and the rule that matched. */
    Optional<Match> match(String category, String region, String tier) {
        var inputs = new HashMap<String, Object>();
        inputs.put("category", category);
        inputs.put("region", region);
        inputs.put("tier", tier);
        return tables.decide("dispatch-rules", inputs)
                .map(outputs -> new Match((String) outputs.get("department"), (String) outputs.get("rule")));
    }

    record Match(String department, String rule) {}

    void dispatchedByHand(WorkOrder order) {
        steps.complete(
                order.complaint().value(),
                "userTask_dispatchByHand",
                Map.of("solved", false, "workOrder", order.id().toString(), "signed", false, "owned", true));
    }

    /** The first sign-in ends the step; later ones find it done. */
    void signed(WorkOrder order) {
        steps.completeIfWaiting(order.complaint().value(), "userTask_signOrder");
    }

    void signInMoved(ComplaintNumber complaint) {
        steps.redate(complaint.value(), "event_signInDue");
        steps.redateUnlessDue(complaint.value(), "event_signInReminder");
    }

    void replied(WorkOrder order) {
        steps.complete(order.complaint().value(), "userTask_handleOrder", Map.of());
    }

    void assistNeeded(WorkOrder assist) {
        steps.tell(
                assist.complaint().value(),
                "assistNeeded",
                Map.of("assistOrder", assist.id().toString()));
    }

    void assistDone(WorkOrder assist) {
        steps.complete(
                assist.complaint().value(),
                "userTask_answerAssist",
                "assistOrder",
                assist.id().toString(),
                Map.of());
    }

    void customerAsked(ComplaintNumber complaint) {
        steps.tell(complaint.value(), "customerAsked", Map.of());
    }

    void informationReceived(ComplaintNumber complaint) {
        steps.tell(complaint.value(), "informationReceived", Map.of());
    }

    void putOnHold(ComplaintNumber complaint) {
        steps.tell(complaint.value(), "putOnHold", Map.of());
    }

    void resumed(ComplaintNumber complaint) {
        steps.tell(complaint.value(), "resumed", Map.of());
    }

    void reviewed(ComplaintNumber complaint, boolean accepted) {
        steps.complete(complaint.value(), "userTask_reviewReply", Map.of("accepted", accepted, "signed", true));
    }

    List<ComplaintNumber> waitingForRuling(int most) {
        return steps.waitingAt("userTask_ruleOnCase", most).stream()
                .map(ComplaintNumber::new)
                .toList();
    }

    long countWaitingForRuling() {
        return steps.countAt("userTask_ruleOnCase");
    }

    boolean waitsForRuling(ComplaintNumber complaint) {
        return steps.waitsAt(complaint.value(), "userTask_ruleOnCase");
    }

    void ruledAnotherRound(ComplaintNumber complaint) {
        steps.complete(complaint.value(), "userTask_ruleOnCase", Map.of("ruling", "anotherRound"));
    }

    void ruledToClose(ComplaintNumber complaint, String closeReason) {
        steps.complete(complaint.value(), "userTask_ruleOnCase", Map.of("ruling", "close", "closeReason", closeReason));
    }
}
