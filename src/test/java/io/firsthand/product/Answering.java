package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 回单与审核: one answer with its evidence, and the front desk that looks at it (R12 to R14). */
interface Answering {

    Product product();

    private void reply(ComplaintNumber number, Reply reply) {
        product()
                .orders()
                .reply(product().primary(number).id(), reply, product().actor("network"));
    }

    private static Reply repaired(Instant at) {
        return new Reply("Repaired", "Cable", null, at, List.of("Photo"));
    }

    private void review(ComplaintNumber number, boolean accept, String reason, boolean sent, String account) {
        product().orders().review(number, accept, reason, sent, product().actor(account));
    }

    @Test
    default void an_answer_names_result_and_cause() {
        var number = product().signed();

        refused("INVALID", () -> reply(number, new Reply(" ", "Cable", null, null, List.of())));
        refused("INVALID", () -> reply(number, new Reply("Repaired", null, null, null, List.of())));
        refused(
                "INVALID",
                () -> reply(number, new Reply("Repaired", "Cable", new DepartmentId("kitchen"), null, null)));
        reply(number, new Reply("Repaired", "Cable", new DepartmentId("data"), null, List.of("Photo", "Log")));

        var combined = product().orders().combinedReply(number);
        assertThat(combined.atFaultDepartment()).isEqualTo(new DepartmentId("data"));
        assertThat(combined.repairedAt()).isEqualTo(product().now());
        assertThat(product().primary(number).evidence()).containsExactly("Photo", "Log");
        assertThat(product().events(number)).doesNotContain(EventType.PROCESS_DEFECT);
    }

    @Test
    default void an_answer_without_evidence_is_taken_and_recorded_as_a_defect() {
        var number = product().signed();

        reply(number, new Reply("Repaired", "Cable", null, null, null));

        assertThat(product().status(number)).isEqualTo("replied");
        assertThat(product().orders().combinedReply(number).atFaultDepartment()).isEqualTo(new DepartmentId("network"));
        assertThat(product().timeline(number))
                .anyMatch(entry ->
                        entry.type() == EventType.PROCESS_DEFECT && entry.text().equals("NO_EVIDENCE"));
    }

    @Test
    default void the_repair_lies_between_receipt_and_now() {
        var number = product().signed();
        product().advance(Duration.ofHours(1));
        var received = product().show(number).receivedAt();

        refused("INVALID", () -> reply(number, repaired(product().now().plusMillis(1))));
        refused("INVALID", () -> reply(number, repaired(received.minusMillis(1))));
        reply(number, repaired(received));

        assertThat(product().show(number).status().word()).isEqualTo("replied");
    }

    @Test
    default void the_call_is_due_a_day_after_the_repair_whenever_the_case_gets_there() {
        var number = product().signed();
        var repaired = product().now();
        product().advance(Duration.ofHours(6));
        reply(number, repaired(repaired));
        product().advance(Duration.ofHours(7));
        product().accept(number);

        assertThat(product().openCallback(number).dueAt()).isEqualTo(repaired.plus(Duration.ofHours(24)));
        product().advanceAndRun(Duration.ofHours(11));
        assertThat(product().clock(number, "callback").state()).isEqualTo("running");
        product().advanceAndRun(Duration.ofSeconds(1));
        assertThat(product().clock(number, "callback").breachedAt()).isEqualTo(repaired.plus(Duration.ofHours(24)));
        assertThat(product().clock(number, "callback").chargedTo()).isEqualTo("callback");
    }

    @Test
    default void a_call_that_fell_due_before_the_case_got_there_is_charged_to_who_had_it_then() {
        var inReview = product().signed();
        reply(inReview, repaired(product().now()));
        product().advanceAndRun(Duration.ofHours(25));
        product().accept(inReview);
        assertThat(product().clock(inReview, "callback").chargedTo()).isEqualTo("front-desk");

        var inWork = product().signed();
        var repaired = product().now();
        product().advanceAndRun(Duration.ofHours(25));
        reply(inWork, repaired(repaired));
        product().accept(inWork);
        assertThat(product().clock(inWork, "callback").chargedTo()).isEqualTo("network");
        product().runDueJobs();
        assertThat(product().clock(inWork, "callback").breachedAt()).isEqualTo(repaired.plus(Duration.ofHours(24)));
    }

    @Test
    default void only_the_front_desk_reviews_and_only_what_was_told_to_the_customer_is_accepted() {
        var number = product().replied();
        refused("NOT_YOURS", () -> review(number, true, null, true, "network.head"));
        refused("INVALID", () -> review(number, true, null, false, "agent"));
        refused("INVALID", () -> review(number, false, " ", false, "agent"));

        review(number, true, null, true, "agent2");

        assertThat(product().status(number)).isEqualTo("resolved");
        assertThat(product().show(number).resolvedAt()).isEqualTo(product().now());
        assertThat(product().clock(number, "answer").state()).isEqualTo("met");
        assertThat(product().clock(number, "legal").state()).isEqualTo("met");
        assertThat(product().openCallback(number).kind()).isEqualTo(Attempt.Kind.SOLUTION);
        refused("WRONG_STATUS", () -> review(number, false, "Too late", false, "agent"));
    }

    @Test
    default void an_incomplete_answer_goes_back_to_the_same_order_and_its_clocks_go_on() {
        var number = product().replied();
        var order = product().primary(number).id();
        var promised = product().show(number).promisedAt();
        product().advance(Duration.ofHours(2));

        review(number, false, "The cause is missing", false, "agent");

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().show(number).round()).isOne();
        assertThat(product().primary(number).id()).isEqualTo(order);
        assertThat(product().primary(number).handler()).isEqualTo("network");
        assertThat(product().clock(number, "answer").dueAt()).isEqualTo(promised);
        assertThat(product().clock(number, "answer").state()).isEqualTo("running");
        product().assist(number, "network", "data");
        product()
                .orders()
                .reply(
                        product().ordersOf(number).stream()
                                .filter(other -> other.kind().equals("ASSIST"))
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        Product.reply("Our part"),
                        product().actor("data"));
        product().reply(number, "network");
        product().accept(number);
        assertThat(product().status(number)).isEqualTo("resolved");
    }

    @Test
    default void a_late_review_is_recorded() {
        var number = product().replied();
        var due = product().clock(number, "review").dueAt();
        assertThat(due).isEqualTo(product().now().plus(Duration.ofHours(4)));

        product().advanceAndRun(Duration.ofHours(4).plusSeconds(1));

        assertThat(product().clock(number, "review").breachedAt()).isEqualTo(due);
        product().accept(number);
        assertThat(product().clock(number, "review").breachedAt()).isEqualTo(due);
    }

    @Test
    default void a_promise_broken_during_the_review_is_the_owners() {
        var number = product().replied();

        product().advanceAndRun(Duration.ofHours(49));

        assertThat(product().clock(number, "answer").breachedAt())
                .isEqualTo(product().show(number).promisedAt());
        assertThat(product().clock(number, "answer").chargedTo()).isEqualTo("network");
    }
}
