package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 首次即解决: solved while the customer is on the line, and what follows when it was not. */
interface SolvingAtFirstContact {

    Product product();

    private ComplaintNumber solved(ComplaintNumber number) {
        product()
                .complaints()
                .resolve(number, "Explained the bill", "Bill", product().actor("agent"));
        return number;
    }

    /** Waits for a dispatcher although there is a rule for it: a new need that came up in a call. */
    private ComplaintNumber arising() {
        var old = product().resolved();
        product()
                .callbacks()
                .attempt(
                        product().openCallback(old).id(),
                        new Attempt(Attempt.Outcome.REACHED, Attempt.Matter.RESOLVED, 5, null, null, "No signal"),
                        product().actor("callback"));
        return product().show(old).links().get(0).number();
    }

    @Test
    default void it_goes_straight_to_the_callback_and_nobody_is_responsible() {
        var number = product().withoutRule();
        refused("NOT_YOURS", () -> product()
                .complaints()
                .resolve(number, "Fine", null, product().actor("network")));

        solved(number);

        assertThat(product().status(number)).isEqualTo("resolved");
        assertThat(product().show(number).firstResponsibleDepartment()).isNull();
        assertThat(product().ordersOf(number)).isEmpty();
        assertThat(product().show(number).reply().result()).isEqualTo("Explained the bill");
        assertThat(product().clock(number, "dispatch").state()).isEqualTo("cancelled");
        assertThat(product().clock(number, "answer").state()).isEqualTo("met");
        assertThat(product().openCallback(number).dueAt())
                .isEqualTo(product().now().plus(Duration.ofHours(24)));
        product().call(number, Attempt.Matter.RESOLVED, 4);
        assertThat(product().status(number)).isEqualTo("closed");
        refused("WRONG_STATUS", () -> solved(product().register()));
    }

    @Test
    default void the_whole_front_desk_may_not_call_back() {
        var number = solved(product().withoutRule());

        for (var account : new String[] {"agent", "agent2"}) {
            refused("OWN_CALLBACK", () -> product()
                    .callbacks()
                    .attempt(
                            product().openCallback(number).id(),
                            new Attempt(Attempt.Outcome.REACHED, Attempt.Matter.RESOLVED, 5, null, null, null),
                            product().actor(account)));
        }
    }

    @Test
    default void not_solved_it_is_dispatched_by_the_rules_in_progress_and_that_fixes_the_owner() {
        var number = solved(arising());
        assertThat(product().show(number).firstResponsibleDepartment()).isNull();

        product().call(number, Attempt.Matter.NOT_RESOLVED, 4);

        var shown = product().show(number);
        assertThat(shown.status().word()).isEqualTo("inProgress");
        assertThat(shown.round()).isEqualTo(2);
        assertThat(shown.firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
        assertThat(shown.dispatchRule()).isEqualTo("mobile-coverage");
        assertThat(product().primary(number).state()).isEqualTo("open");
        assertThat(product().primary(number).round()).isEqualTo(2);
    }

    @Test
    default void in_progress_but_unsigned_there_is_nothing_to_do_but_sign() {
        var number = solved(arising());
        product().call(number, Attempt.Matter.NOT_RESOLVED, 4);
        var order = product().primary(number).id();
        var network = product().actor("network");
        var later = product().now().plus(Duration.ofDays(4));

        refused("WRONG_STATUS", () -> product().reply(number, "network"));
        refused("WRONG_STATUS", () -> product().assist(number, "network", "data"));
        refused("WRONG_STATUS", () -> product().orders().askHold(order, "Storm", later, network));
        refused("WRONG_STATUS", () -> product().orders().askExtension(order, later, "More time", network));
        refused("WRONG_STATUS", () -> product().orders().askCustomer(order, "Which?", "PHONE", network));
        refused(
                "WRONG_STATUS",
                () -> product().orders().transfer(order, new DepartmentId("data"), null, "They do it", network));
        refused("WRONG_STATUS", () -> product().orders().transfer(order, null, "network2", "You do it", network));
        product().advanceAndRun(Duration.ofMinutes(31));
        assertThat(product().primary(number).signedAutomatically()).isTrue();
        product().reply(number, "network");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void not_solved_and_without_a_rule_it_waits_for_the_dispatcher_in_progress() {
        var number = solved(product().withoutRule());
        var promised = product().show(number).promisedAt();

        product().call(number, Attempt.Matter.PARTLY, 4);

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().show(number).firstResponsibleDepartment()).isNull();
        assertThat(product().waitsAt(number, "userTask_dispatchByHand")).isTrue();
        assertThat(product().clock(number, "answer").state()).isEqualTo("running");
        refused("WRONG_STATUS", () -> solved(number));
        product()
                .dispatches()
                .dispatch(number, new DepartmentId("billing"), null, product().actor("agent"));
        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("billing"));
        assertThat(product().show(number).promisedAt()).isEqualTo(promised);
        product().sign(number, "billing");
        product().reply(number, "billing");
        product().accept(number);
        assertThat(product().status(number)).isEqualTo("resolved");
    }
}
