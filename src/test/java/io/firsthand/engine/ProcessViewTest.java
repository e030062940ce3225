package io.firsthand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.engine.ProcessView.Step;
import io.firsthand.engine.ProcessView.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessViewTest {

    private static final Map<String, Object> OWNED = Map.of("owned", true, "signed", false, "workOrder", "w");

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        new EngineClock(Clock.systemUTC()).release();
        stage.close();
    }

    private View view() {
        return viewAt(Clock.systemUTC());
    }

    private View viewAt(Clock clock) {
        return new ProcessView(
                        stage.engine.getHistoryService(),
                        stage.engine.getManagementService(),
                        stage.engine.getRepositoryService(),
                        new EngineClock(clock))
                .view(stage.number())
                .orElseThrow();
    }

    /** Far enough from what was before that the same millisecond cannot be both. */
    private static void later() {
        new EngineClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1))).follow();
    }

    @Test
    void a_complaint_is_shown_where_it_waits_with_what_it_called() {
        stage.start("complaint-handling", OWNED);

        var view = view();
        assertThat(view.processId()).isEqualTo("complaint-handling");
        assertThat(view.bpmnXml()).contains("<bpmn:definitions", "<bpmndi:BPMNShape", "答复客户");
        assertThat(view.active())
                .containsExactlyInAnyOrder("subProcess_answerCustomer", "callActivity_handleWorkOrder");
        assertThat(view.walked()).contains("start_complaintRegistered", "start_toAnswer", "gateway_owned");
        assertThat(view.overdue()).isEmpty();
        assertThat(view.called()).singleElement().satisfies(order -> {
            assertThat(order.processId()).isEqualTo("work-order");
            assertThat(order.bpmnXml()).contains("id=\"work-order\"");
            assertThat(order.active()).containsExactly("userTask_signOrder");
        });
    }

    @Test
    void what_was_begun_is_told_step_by_step_with_the_timer_that_rings_next() {
        stage.start("complaint-handling", OWNED);

        assertThat(view().name()).isEqualTo("Complaint handling 投诉处理");
        assertThat(view().steps()).extracting(Step::id).doesNotContain("gateway_owned");
        assertThat(view().steps())
                .filteredOn(step -> step.endedAt() == null)
                .extracting(Step::name)
                .containsExactlyInAnyOrder("Answer the customer 答复客户", "Handle the work order 处理工单");
        var sign = view().called().get(0).steps().stream()
                .filter(step -> step.id().equals("userTask_signOrder"))
                .findFirst()
                .orElseThrow();
        assertThat(sign.dueAt()).isAfter(sign.startedAt());
        stage.complete("userTask_signOrder");
        assertThat(view().called().get(0).steps())
                .filteredOn(step -> step.id().equals("userTask_signOrder"))
                .allSatisfy(step -> {
                    assertThat(step.endedAt()).isNotNull();
                    assertThat(step.dueAt()).isNull();
                });
    }

    @Test
    void a_step_whose_timer_has_rung_is_overdue_until_it_is_left() {
        stage.start("complaint-handling", OWNED);
        stage.fire("event_signInDue");
        stage.fire("event_answerDue");

        assertThat(view().overdue()).containsExactly("subProcess_answerCustomer");
        assertThat(view().called())
                .anySatisfy(order -> assertThat(order.overdue()).containsExactly("userTask_signOrder"))
                .anySatisfy(ladder -> assertThat(ladder.active()).containsExactly("gateway_waitNextLevel"));

        stage.complete("userTask_signOrder");
        assertThat(view().called())
                .filteredOn(called -> called.processId().equals("work-order"))
                .allSatisfy(order -> assertThat(order.overdue()).isEmpty());
    }

    @Test
    void a_step_whose_timer_should_have_rung_is_overdue_already() {
        stage.start("complaint-handling", OWNED);

        var view = viewAt(Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC));

        assertThat(view.overdue()).containsExactly("subProcess_answerCustomer");
        assertThat(view.called().get(0).overdue()).containsExactly("userTask_signOrder");
    }

    @Test
    void a_step_begun_again_is_not_overdue_for_its_first_time() {
        stage.start("complaint-handling", Map.of("owned", true, "signed", true, "workOrder", "w"));
        stage.complete("userTask_handleOrder");
        stage.fire("event_reviewDue");
        assertThat(view().overdue()).containsExactly("userTask_reviewReply");
        later();
        stage.complete("userTask_reviewReply", Map.of("accepted", false, "signed", true));

        stage.complete("userTask_handleOrder");

        assertThat(view().active()).contains("userTask_reviewReply");
        assertThat(view().overdue()).isEmpty();
    }

    @Test
    void something_is_active_until_the_archive_and_nothing_after_it() {
        stage.start("complaint-handling", Map.of("owned", true, "signed", true, "workOrder", "w"));
        assertThat(view().active()).isNotEmpty();
        stage.complete("userTask_handleOrder");
        assertThat(view().active()).isNotEmpty();
        stage.complete("userTask_reviewReply", Map.of("accepted", true));
        assertThat(view().active()).containsExactly("callActivity_callback");
        stage.complete("userTask_callCustomer", Map.of("outcome", "matterResolved"));
        assertThat(view().active()).containsExactlyInAnyOrder("subProcess_disputeWindow", "event_disputeWindowOver");

        stage.fire("event_disputeWindowOver");

        assertThat(view().active()).isEmpty();
        assertThat(view().called()).isEmpty();
        assertThat(view().walked()).contains("serviceTask_archiveComplaint", "end_archived");
    }

    @Test
    void a_complaint_without_a_process_has_no_view() {
        assertThat(new ProcessView(
                                stage.engine.getHistoryService(),
                                stage.engine.getManagementService(),
                                stage.engine.getRepositoryService(),
                                new EngineClock(Clock.systemUTC()))
                        .view("C-none"))
                .isEmpty();
    }
}
