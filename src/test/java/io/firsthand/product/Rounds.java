package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt.Matter;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Ruling;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 重办: the same department again, then somebody new there, then a ruling (R16, R17). */
interface Rounds {

    Product product();

    private ComplaintNumber inRoundThree() {
        var number = product().resolved();
        product().call(number, Matter.NOT_RESOLVED, 4);
        product().reply(number, "network");
        product().accept(number);
        product().call(number, Matter.NOT_RESOLVED, 4);
        return number;
    }

    @Test
    default void the_second_round_stays_with_the_last_handler() {
        var number = product().resolved();
        var first = product().primary(number).id();

        product().call(number, Matter.NOT_RESOLVED, 4);

        var second = product().primary(number);
        assertThat(second.id()).isNotEqualTo(first);
        assertThat(second.round()).isEqualTo(2);
        assertThat(second.department()).isEqualTo(new DepartmentId("network"));
        assertThat(second.handler()).isEqualTo("network");
        assertThat(second.state()).isEqualTo("signed");
        assertThat(product().show(number).handler()).isEqualTo("network");
        assertThat(product().show(number).resolvedAt()).isNull();
        product().assist(number, "network", "data");
        refused("ASSISTS_OPEN", () -> product().reply(number, "network"));
    }

    @Test
    default void the_customers_clock_runs_as_if_it_had_never_stopped() {
        var number = product().resolved();
        var promised = product().show(number).promisedAt();
        product().advanceAndRun(Duration.ofHours(50));
        assertThat(product().clock(number, "answer").breachedAt()).isNull();

        product().call(number, Matter.NOT_RESOLVED, 4);

        assertThat(product().clock(number, "answer").stoppedAt()).isNull();
        assertThat(product().clock(number, "answer").breachedAt()).isEqualTo(promised);
        assertThat(product().clock(number, "answer").startedAt())
                .isEqualTo(product().show(number).receivedAt());
        assertThat(product().clock(number, "answer").chargedTo()).isEqualTo("network");
        assertThat(product().show(number).promisedAt()).isEqualTo(promised);
        product().runDueJobs();
        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("answer") && each.level() == 1)
                .hasSize(1);
    }

    @Test
    default void the_third_round_is_for_somebody_new() {
        var number = inRoundThree();
        assertThat(product().primary(number).round()).isEqualTo(3);
        assertThat(product().primary(number).state()).isEqualTo("open");
        assertThat(product().status(number)).isEqualTo("inProgress");

        refused("SAME_HANDLER", () -> product().sign(number, "network"));
        product().sign(number, "network2");
        refused("SAME_HANDLER", () -> product()
                .orders()
                .transfer(
                        product().primary(number).id(),
                        null,
                        "network",
                        "You do it",
                        product().actor("network2")));
        assertThat(product().clock(number, "signIn").state()).isEqualTo("met");
        product().reply(number, "network2");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void nor_does_a_former_handler_act_unsigned_in_the_third_round() {
        var number = inRoundThree();
        product().advanceAndRun(Duration.ofMinutes(31));
        assertThat(product().primary(number).signedAutomatically()).isTrue();

        refused("SAME_HANDLER", () -> product().reply(number, "network"));
        product().reply(number, "network2");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void after_the_third_round_a_supervisor_rules() {
        var number = product().waitingForRuling();

        assertThat(product().status(number)).isEqualTo("resolved");
        assertThat(product().show(number).round()).isEqualTo(3);
        assertThat(product().events(number)).contains(EventType.RULING_NEEDED);
        assertThat(product().openCallbacks(number)).isEmpty();
        refused("NOT_YOURS", () -> product()
                .approvals()
                .rule(number, Ruling.ANOTHER_ROUND, null, "Try again", product().actor("manager")));
        refused("WRONG_STATUS", () -> product().rule(number, Ruling.REASSIGN, "data"));
        refused("NO_RULING_NEEDED", () -> product().rule(product().resolved(), Ruling.ANOTHER_ROUND, null));
        refused("WRONG_STATUS", () -> product().rule(product().signed(), Ruling.FINAL_DECISION, null));
    }

    @Test
    default void another_round_is_one_more_round() {
        var number = product().waitingForRuling();

        product().rule(number, Ruling.ANOTHER_ROUND, null);

        assertThat(product().show(number).round()).isEqualTo(4);
        assertThat(product().status(number)).isEqualTo("inProgress");
        refused("SAME_HANDLER", () -> product().sign(number, "network2"));
        product().sign(number, "network.head");
        product().reply(number, "network.head");
        product().accept(number);
        product().call(number, Matter.NOT_RESOLVED, 4);
        assertThat(product().status(number)).isEqualTo("resolved");
        assertThat(product().waitsAt(number, "userTask_ruleOnCase")).isTrue();
        product().rule(number, Ruling.ANOTHER_ROUND, null);
        product().advanceAndRun(Duration.ofMinutes(31));
        product().reply(number, "supervisor");
        product().accept(number);
        product().call(number, Matter.RESOLVED, 4);
        assertThat(product().show(number).closeReason()).isEqualTo("matterResolved");
    }

    @Test
    default void a_final_decision_needs_the_manager() {
        var number = product().waitingForRuling();
        product().rule(number, Ruling.FINAL_DECISION, null);
        assertThat(product().status(number)).isEqualTo("resolved");
        refused("APPROVAL_PENDING", () -> product().rule(number, Ruling.FINAL_DECISION, null));
        refused("APPROVAL_PENDING", () -> product().rule(number, Ruling.ANOTHER_ROUND, null));
        refused("NOT_YOURS", () -> product().grant(number, "FINAL_DECISION", "supervisor"));

        product().refuse(number, "FINAL_DECISION", "manager");
        assertThat(product().status(number)).isEqualTo("resolved");
        product().rule(number, Ruling.FINAL_DECISION, null);
        product().grant(number, "FINAL_DECISION", "manager");

        assertThat(product().status(number)).isEqualTo("closed");
        assertThat(product().show(number).closeReason()).isEqualTo("finalDecision");
        assertThat(product().processes(number)).isOne();
    }
}
