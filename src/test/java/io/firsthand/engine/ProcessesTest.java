package io.firsthand.engine;

import static io.firsthand.engine.Stage.sets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Every way through the house's processes; the last test looks whether any step was left out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProcessesTest {

    private static final Map<String, Object> NEW = Map.of("owned", false, "signed", false);
    private static final Map<String, Object> OWNED = Map.of("owned", true, "signed", false, "workOrder", "w");
    private static final Map<String, Object> ORDER = Map.of("signed", false, "workOrder", "w");

    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @BeforeEach
    void reset() {
        stage.reset();
    }

    // complaint-handling

    @Test
    void a_complaint_goes_from_the_front_desk_to_the_archive() {
        stage.start("complaint-handling", NEW);
        assertThat(stage.waiting()).containsExactly("userTask_signOrder");

        stage.complete("userTask_signOrder");
        stage.complete("userTask_handleOrder");
        assertThat(stage.waiting()).containsExactly("userTask_reviewReply");

        stage.complete("userTask_reviewReply", Map.of("accepted", true));
        assertThat(stage.waiting()).containsExactly("userTask_callCustomer");

        stage.complete("userTask_callCustomer", Map.of("outcome", "matterResolved"));
        assertThat(stage.waiting()).containsExactly("event_disputeWindowOver");

        stage.fire("event_disputeWindowOver");
        assertThat(stage.over()).isTrue();
        assertThat(stage.walked("end_archived")).isTrue();
        assertThat(stage.calls())
                .containsExactly("dispatchComplaint", "openCallback", "closeComplaint", "archiveComplaint");
    }

    @Test
    void a_complaint_that_has_its_owner_goes_straight_to_it() {
        stage.start("complaint-handling", OWNED);

        assertThat(stage.waiting()).containsExactly("userTask_signOrder");
        assertThat(stage.calls()).isEmpty();
    }

    @Test
    void what_no_rule_knows_is_dispatched_by_hand() {
        stage.desk("dispatchComplaint", sets(Map.of("dispatched", false)));

        stage.start("complaint-handling", NEW);
        assertThat(stage.waiting()).containsExactly("userTask_dispatchByHand");

        stage.complete(
                "userTask_dispatchByHand", Map.of("solved", false, "workOrder", "w", "signed", false, "owned", true));
        assertThat(stage.waiting()).containsExactly("userTask_signOrder");
    }

    @Test
    void what_the_front_desk_solves_itself_goes_straight_to_the_callback() {
        stage.desk("dispatchComplaint", sets(Map.of("dispatched", false)));

        stage.start("complaint-handling", NEW);
        stage.complete("userTask_dispatchByHand", Map.of("solved", true));

        assertThat(stage.waiting()).containsExactly("userTask_callCustomer");
    }

    @Test
    void a_late_dispatch_is_recorded_and_still_to_be_done() {
        stage.desk("dispatchComplaint", sets(Map.of("dispatched", false)));

        stage.start("complaint-handling", NEW);
        stage.fire("event_dispatchDue");

        assertThat(stage.calls()).containsExactly("dispatchComplaint", "recordBreach:dispatch");
        assertThat(stage.waiting()).containsExactly("userTask_dispatchByHand");
    }

    @Test
    void a_reply_that_does_not_do_goes_back_to_its_signed_order() {
        untilTheReview();

        stage.complete("userTask_reviewReply", Map.of("accepted", false, "signed", true));

        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");
    }

    @Test
    void a_late_review_is_recorded_and_still_to_be_done() {
        untilTheReview();

        stage.fire("event_reviewDue");

        assertThat(stage.calls()).containsExactly("recordBreach:review");
        assertThat(stage.waiting()).containsExactly("userTask_reviewReply");
    }

    @Test
    void a_reminder_calls_again_and_again_while_the_work_goes_on() {
        stage.start("complaint-handling", OWNED);

        stage.fire("event_answerReminder");
        stage.fire("event_answerReminder");
        stage.fire("event_signInReminder");

        assertThat(stage.calls()).containsExactly("remind:answer", "remind:answer", "remind:signIn");
        assertThat(stage.walked("end_answerReminded")).isTrue();
        assertThat(stage.walked("end_signInReminded")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_signOrder");
    }

    @Test
    void a_reminder_of_a_step_ends_with_the_step() {
        untilTheReview();

        stage.fire("event_reviewReminder");
        assertThat(stage.calls()).contains("remind:review");
        assertThat(stage.walked("end_reviewReminded")).isTrue();

        stage.complete("userTask_reviewReply", Map.of("accepted", true));
        assertThat(stage.timers()).doesNotContain("event_reviewReminder", "event_answerReminder");
    }

    @Test
    void who_dispatches_assists_or_calls_is_reminded() {
        stage.desk("dispatchComplaint", sets(Map.of("dispatched", false)));
        stage.start("complaint-handling", NEW);
        stage.fire("event_dispatchReminder");
        assertThat(stage.calls()).containsExactly("dispatchComplaint", "remind:dispatch");

        stage.reset();
        stage.start("assist-order", Map.of("assistOrder", "a"));
        stage.fire("event_assistReminder");
        assertThat(stage.calls()).containsExactly("remind:assist");

        stage.reset();
        stage.start("callback", Map.of("kind", "SOLUTION"));
        stage.fire("event_callbackReminder");
        assertThat(stage.calls()).containsExactly("openCallback", "remind:callback");
    }

    @Test
    void a_late_answer_climbs_the_ladder_while_the_work_goes_on() {
        stage.start("complaint-handling", OWNED);

        stage.fire("event_answerDue");
        assertThat(stage.calls()).containsExactly("recordBreach:answer", "raiseEscalation:answer");
        assertThat(stage.waiting()).containsExactly("gateway_waitNextLevel", "userTask_signOrder");

        stage.send("complaintAnswered");
        assertThat(stage.walked("end_escalated")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_signOrder");
    }

    @Test
    void a_broken_legal_limit_is_recorded_while_the_work_goes_on() {
        stage.start("complaint-handling", OWNED);

        stage.fire("event_legalDue");

        assertThat(stage.calls()).containsExactly("recordBreach:legal");
        assertThat(stage.waiting()).containsExactly("userTask_signOrder");
    }

    @Test
    void a_customer_who_stays_silent_ends_the_complaint() {
        untilTheWork();
        stage.send("customerAsked");

        stage.fire("event_informationDue");

        assertThat(stage.calls()).containsExactly("giveUpWaiting");
        assertThat(stage.over()).isTrue();
        assertThat(stage.walked("end_customerSilent")).isTrue();
    }

    @Test
    void an_unresolved_matter_goes_into_its_next_round() {
        untilTheCallback();

        stage.complete("userTask_callCustomer", Map.of("outcome", "notResolved"));

        assertThat(stage.calls()).containsExactly("openCallback", "openNextRound");
        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");
    }

    @Test
    void who_has_to_answer_before_a_ruling_is_reminded_until_it() {
        untilTheRuling();

        stage.fire("event_rulingReminder");
        assertThat(stage.calls()).endsWith("remind:answer");
        assertThat(stage.walked("end_rulingReminded")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_ruleOnCase");

        stage.complete("userTask_ruleOnCase", Map.of("ruling", "close", "closeReason", "finalDecision"));
        assertThat(stage.timers()).containsExactlyInAnyOrder("event_disputeWindowOver", "event_weekLater");
    }

    @Test
    void a_ruling_may_grant_another_round() {
        untilTheRuling();
        stage.desk("openNextRound", sets(Map.of("nextRound", "round", "workOrder", "w4", "signed", true)));

        stage.complete("userTask_ruleOnCase", Map.of("ruling", "anotherRound"));

        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");
    }

    @Test
    void a_ruling_may_close_the_complaint() {
        untilTheRuling();

        stage.complete("userTask_ruleOnCase", Map.of("ruling", "close", "closeReason", "finalDecision"));

        assertThat(stage.calls()).endsWith("closeComplaint");
        assertThat(stage.waiting()).containsExactly("event_disputeWindowOver");
    }

    @Test
    void a_ruling_that_says_neither_is_refused() {
        untilTheRuling();

        assertThatThrownBy(() -> stage.complete("userTask_ruleOnCase", Map.of("ruling", "perhaps")))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(stage.waiting()).containsExactly("userTask_ruleOnCase");
    }

    @Test
    void a_closed_complaint_with_something_open_is_not_archived_yet() {
        untilTheCallback();
        stage.complete("userTask_callCustomer", Map.of("outcome", "withdrawn"));
        stage.desk("archiveComplaint", sets(Map.of("archived", false)));

        stage.fire("event_disputeWindowOver");

        assertThat(stage.waiting()).containsExactly("event_disputeWindowOver");
    }

    @Test
    void a_week_after_the_closing_the_customer_is_called_again_and_the_archive_does_not_wait() {
        untilTheCallback();
        stage.complete("userTask_callCustomer", Map.of("outcome", "matterResolved"));
        stage.desk("openCallback", execution -> assertThat(execution.getVariable("kind"))
                .isEqualTo("SECOND"));

        stage.fire("event_weekLater");
        assertThat(stage.waiting()).containsExactly("event_disputeWindowOver", "userTask_callCustomer");
        stage.complete("userTask_callCustomer", Map.of("outcome", "matterResolved"));
        assertThat(stage.walked("end_calledAgain")).isTrue();
        assertThat(stage.waiting()).containsExactly("event_disputeWindowOver");

        stage.fire("event_disputeWindowOver");
        assertThat(stage.over()).isTrue();
    }

    @Test
    void the_desk_that_archives_a_complaint_ends_the_second_call_that_nobody_answered() {
        untilTheCallback();
        stage.complete("userTask_callCustomer", Map.of("outcome", "matterResolved"));
        stage.fire("event_weekLater");
        stage.desk("archiveComplaint", execution -> {
            var tasks = execution.getProcessEngineServices().getTaskService();
            tasks.complete(stage.task("userTask_callCustomer").getId(), Map.of("outcome", "overtaken"));
            execution.setVariable("archived", true);
        });

        stage.fire("event_disputeWindowOver");

        assertThat(stage.walked("end_calledAgain")).isTrue();
        assertThat(stage.over()).isTrue();
    }

    @Test
    void who_is_not_archived_yet_is_not_called_a_third_time() {
        untilTheCallback();
        stage.complete("userTask_callCustomer", Map.of("outcome", "matterResolved"));
        stage.fire("event_weekLater");
        stage.complete("userTask_callCustomer", Map.of("outcome", "matterResolved"));
        stage.desk("archiveComplaint", sets(Map.of("archived", false)));

        stage.fire("event_disputeWindowOver");

        assertThat(stage.timers()).containsExactly("event_disputeWindowOver");
    }

    @Test
    void a_wish_to_withdraw_is_confirmed_by_a_callback_while_the_work_goes_on() {
        untilTheWork();
        stage.desk("openCallback", execution -> assertThat(execution.getVariable("kind"))
                .isEqualTo("WITHDRAWAL"));

        stage.send("withdrawalWished");
        assertThat(stage.waiting()).containsExactly("userTask_callCustomer", "userTask_handleOrder");

        stage.complete("userTask_callCustomer", Map.of("outcome", "stays"));
        assertThat(stage.walked("end_withdrawalAsked")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");

        // A customer may change their mind twice.
        stage.send("withdrawalWished");
        assertThat(stage.waiting()).containsExactly("userTask_callCustomer", "userTask_handleOrder");
    }

    @Test
    void a_complaint_ended_early_leaves_nothing_waiting() {
        untilTheWork();
        stage.send("assistNeeded");
        stage.send("withdrawalWished");
        stage.fire("event_answerDue");

        stage.send("complaintEndedEarly");

        assertThat(stage.over()).isTrue();
        assertThat(stage.walked("end_endedEarly")).isTrue();
    }

    @Test
    void the_desk_that_confirms_a_withdrawal_may_end_the_complaint_at_once() {
        untilTheWork();
        stage.send("withdrawalWished");

        stage.complete("userTask_callCustomer", Map.of("outcome", "withdrawn"));
        stage.send("complaintEndedEarly");

        assertThat(stage.over()).isTrue();
    }

    // work-order

    @Test
    void an_order_is_signed_and_handled() {
        stage.start("work-order", ORDER);

        stage.complete("userTask_signOrder");
        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");

        stage.complete("userTask_handleOrder");
        assertThat(stage.walked("end_reportedBack")).isTrue();
        assertThat(stage.over()).isTrue();
    }

    @Test
    void an_order_that_arrives_signed_is_handled_at_once() {
        stage.start("work-order", Map.of("signed", true, "workOrder", "w"));

        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");
    }

    @Test
    void an_order_nobody_signs_is_signed_by_the_desk_itself() {
        stage.desk("signAutomatically", execution -> execution
                .getProcessEngineServices()
                .getTaskService()
                .complete(stage.task("userTask_signOrder").getId()));
        stage.start("complaint-handling", OWNED);

        stage.fire("event_signInDue");

        assertThat(stage.calls()).containsExactly("signAutomatically");
        assertThat(stage.walked("end_signedLate")).isTrue();
        assertThat(stage.walked("userTask_signOrder")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");
        stage.complete("userTask_handleOrder");
        assertThat(stage.waiting()).containsExactly("userTask_reviewReply");
    }

    @Test
    void an_order_gets_as_many_assists_as_it_needs() {
        untilTheWork();

        stage.send("assistNeeded");
        stage.send("assistNeeded");
        assertThat(stage.waiting()).containsExactly("userTask_answerAssist", "userTask_handleOrder");

        stage.engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(stage.number())
                .taskDefinitionKey("userTask_answerAssist")
                .list()
                .forEach(task -> stage.engine.getTaskService().complete(task.getId()));
        assertThat(stage.walked("end_assistDone")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");
    }

    @Test
    void a_customer_who_answers_lets_the_work_go_on() {
        untilTheWork();

        stage.send("customerAsked");
        assertThat(stage.waiting()).containsExactly("gateway_waitForCustomer", "userTask_handleOrder");

        stage.send("informationReceived");
        assertThat(stage.walked("end_informed")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");
    }

    @Test
    void a_customer_is_reminded_again_and_again_until_he_answers() {
        untilTheWork();
        stage.send("customerAsked");

        stage.fire("event_informationReminder");
        stage.fire("event_informationReminder");

        assertThat(stage.calls()).containsExactly("remindCustomer", "remindCustomer");
        assertThat(stage.walked("end_customerReminded")).isTrue();
        assertThat(stage.waiting()).containsExactly("gateway_waitForCustomer", "userTask_handleOrder");
        stage.send("informationReceived");
        assertThat(stage.timers()).doesNotContain("event_informationReminder");
    }

    @Test
    void a_silence_that_nobody_listens_to_is_an_error_and_no_quiet_end() {
        stage.start("work-order", Map.of("signed", true, "workOrder", "w"));
        stage.send("customerAsked");

        assertThatThrownBy(() -> stage.fire("event_informationDue")).isInstanceOf(ProcessEngineException.class);

        assertThat(stage.waiting()).containsExactly("gateway_waitForCustomer", "userTask_handleOrder");
    }

    @Test
    void a_hold_ends_when_the_work_is_resumed() {
        untilTheWork();

        stage.send("putOnHold");
        assertThat(stage.waiting()).containsExactly("gateway_onHold", "userTask_handleOrder");

        stage.send("resumed");
        assertThat(stage.walked("end_resumed")).isTrue();
        assertThat(stage.calls()).isEmpty();
    }

    @Test
    void a_hold_ends_by_itself_at_its_end() {
        untilTheWork();
        stage.send("putOnHold");

        stage.fire("event_holdOver");

        assertThat(stage.calls()).containsExactly("endHold");
        assertThat(stage.walked("end_holdOver")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_handleOrder");
    }

    // assist-order

    @Test
    void an_assist_is_answered() {
        stage.start("assist-order", Map.of("assistOrder", "a"));

        stage.complete("userTask_answerAssist");

        assertThat(stage.over()).isTrue();
        assertThat(stage.walked("end_assistAnswered")).isTrue();
    }

    @Test
    void a_late_assist_is_recorded_and_still_to_be_answered() {
        stage.start("assist-order", Map.of("assistOrder", "a"));

        stage.fire("event_assistDue");

        assertThat(stage.calls()).containsExactly("recordBreach:assist");
        assertThat(stage.walked("end_assistLate")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_answerAssist");
    }

    // callback

    @Test
    void a_customer_is_called_until_reached() {
        stage.start("callback", Map.of("kind", "SOLUTION"));

        stage.complete("userTask_callCustomer", Map.of("outcome", "tryAgain"));
        assertThat(stage.waiting()).containsExactly("userTask_callCustomer");

        stage.complete("userTask_callCustomer", Map.of("outcome", "matterResolved"));
        assertThat(stage.walked("end_answered")).isTrue();
        assertThat(stage.over()).isTrue();
    }

    @Test
    void a_customer_who_cannot_be_reached_is_written_to() {
        stage.start("callback", Map.of("kind", "SOLUTION"));

        stage.complete("userTask_callCustomer", Map.of("outcome", "unreached"));

        assertThat(stage.calls()).containsExactly("openCallback", "sendWrittenNotice");
        assertThat(stage.walked("end_unreached")).isTrue();
        assertThat(stage.over()).isTrue();
    }

    @Test
    void a_late_callback_is_recorded_and_still_to_be_made() {
        stage.start("callback", Map.of("kind", "SOLUTION"));

        stage.fire("event_callbackDue");

        assertThat(stage.calls()).containsExactly("openCallback", "recordBreach:callback");
        assertThat(stage.walked("end_callbackLate")).isTrue();
        assertThat(stage.waiting()).containsExactly("userTask_callCustomer");
    }

    // escalation

    @Test
    void an_escalation_climbs_level_by_level_to_the_top() {
        stage.start("escalation", Map.of("clock", "answer"));
        stage.desk("raiseEscalation", sets(Map.of("level", 4, "topReached", true)));

        stage.fire("event_nextLevelDue");

        assertThat(stage.calls()).containsExactly("raiseEscalation:answer", "raiseEscalation:answer");
        assertThat(stage.walked("end_topReached")).isTrue();
        assertThat(stage.over()).isTrue();
    }

    @Test
    void an_escalation_ends_with_the_answer() {
        stage.start("escalation", Map.of("clock", "answer"));

        stage.send("complaintAnswered");

        assertThat(stage.walked("end_answered")).isTrue();
        assertThat(stage.over()).isTrue();
    }

    // send-notice

    @Test
    void a_notice_is_sent_after_the_caller_is_done() {
        stage.start("send-notice", Map.of("notice", "n"));
        assertThat(stage.calls()).isEmpty();

        stage.fire("serviceTask_sendNotice");

        assertThat(stage.calls()).containsExactly("sendNotice");
        assertThat(stage.walked("end_noticeSent")).isTrue();
        assertThat(stage.over()).isTrue();
    }

    @Test
    void a_notice_that_cannot_be_sent_is_tried_five_times_and_then_an_incident() {
        stage.desk("sendNotice", execution -> {
            throw new IllegalStateException("mail is down");
        });
        stage.start("send-notice", Map.of("notice", "n"));

        for (var tries = 5; tries > 0; tries--) {
            assertThat(incidents()).isZero();
            assertThatThrownBy(() -> stage.fire("serviceTask_sendNotice")).hasMessageContaining("mail is down");
            assertThat(stage.job("serviceTask_sendNotice").getRetries()).isEqualTo(tries - 1);
        }

        assertThat(incidents()).isOne();
        stage.engine
                .getRuntimeService()
                .deleteProcessInstances(
                        List.of(stage.job("serviceTask_sendNotice").getProcessInstanceId()), "test", true, true);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void every_step_of_every_process_was_reached() {
        var missed = new TreeMap<String, TreeSet<String>>();
        for (var file : Models.processes()) {
            var model = Bpmn.readModelFromFile(file.toFile());
            var process = model.getModelElementsByType(Process.class)
                    .iterator()
                    .next()
                    .getId();
            var steps = model.getModelElementsByType(FlowNode.class).stream()
                    .map(FlowNode::getId)
                    .collect(Collectors.toCollection(TreeSet::new));
            var all = steps.size();
            steps.removeAll(stage.reached(process));
            System.out.printf(
                    "%s: %d of %d flow nodes reached, %d %%%n",
                    process, all - steps.size(), all, 100 * (all - steps.size()) / all);
            if (!steps.isEmpty()) {
                missed.put(process, steps);
            }
        }
        assertThat(missed).isEmpty();
    }

    private static long incidents() {
        return stage.engine.getRuntimeService().createIncidentQuery().count();
    }

    private static void untilTheWork() {
        stage.start("complaint-handling", Map.of("owned", true, "signed", true, "workOrder", "w"));
    }

    private static void untilTheReview() {
        untilTheWork();
        stage.complete("userTask_handleOrder");
    }

    private static void untilTheCallback() {
        untilTheReview();
        stage.complete("userTask_reviewReply", Map.of("accepted", true));
    }

    private static void untilTheRuling() {
        untilTheCallback();
        stage.desk("openNextRound", sets(Map.of("nextRound", "ruling")));
        stage.complete("userTask_callCustomer", Map.of("outcome", "notResolved"));
        assertThat(stage.waiting()).containsExactly("userTask_ruleOnCase");
    }
}
