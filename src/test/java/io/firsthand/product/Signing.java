package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.organization.DepartmentId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 签收与转派: taking an order, giving it to a colleague, moving the work; never giving it back (R4, R5, R7). */
interface Signing {

    Product product();

    private void transfer(ComplaintNumber number, String department, String account) {
        product()
                .orders()
                .transfer(
                        product().primary(number).id(),
                        new DepartmentId(department),
                        null,
                        "They do it",
                        product().actor(account));
    }

    private void handTo(ComplaintNumber number, String colleague, String account) {
        product()
                .orders()
                .transfer(
                        product().primary(number).id(),
                        null,
                        colleague,
                        "You do it",
                        product().actor(account));
    }

    private void release(ComplaintNumber number, String account) {
        product().orders().release(product().primary(number).id(), product().actor(account));
    }

    @Test
    default void the_first_who_signs_has_it_and_the_second_is_told_who() {
        var number = product().register();
        refused("NOT_YOURS", () -> product().sign(number, "billing"));
        refused("NOT_YOURS", () -> product().sign(number, "supervisor"));

        product().sign(number, "network");

        assertThat(product().primary(number).handler()).isEqualTo("network");
        assertThat(product().show(number).handler()).isEqualTo("network");
        assertThat(product().clock(number, "signIn").state()).isEqualTo("met");
        refused("ALREADY_SIGNED", () -> product().sign(number, "network2"));
        refused("ALREADY_SIGNED", () -> product().sign(number, "network.head"));
    }

    @Test
    default void nobody_signs_in_time_so_it_is_signed_automatically_and_late() {
        var number = product().register();
        var due = product().clock(number, "signIn").dueAt();

        product().advanceAndRun(Duration.between(product().now(), due));
        assertThat(product().status(number)).isEqualTo("dispatched");
        product().advanceAndRun(Duration.ofSeconds(1));

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().primary(number).handler()).isNull();
        assertThat(product().primary(number).signedAutomatically()).isTrue();
        assertThat(product().clock(number, "signIn").breachedAt()).isEqualTo(due);
        product().sign(number, "network2");
        assertThat(product().primary(number).handler()).isEqualTo("network2");
        refused("ALREADY_SIGNED", () -> product().sign(number, "network"));
        product().reply(number, "network2");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void only_the_handler_acts_and_his_head_while_nobody_has_it_every_member() {
        var number = product().signed();
        refused("NOT_YOURS", () -> product().assist(number, "network2", "data"));
        product().assist(number, "network.head", "data");
        release(number, "network");

        product().assist(number, "network2", "billing");

        assertThat(product().ordersOf(number)).hasSize(3);
        refused("NOT_YOURS", () -> product().assist(number, "billing", "maintenance"));
    }

    @Test
    default void a_released_order_lies_in_the_pool_and_its_clocks_go_on() {
        var number = product().signed();
        var due = product().clock(number, "answer").dueAt();
        refused("NOT_YOURS", () -> release(number, "network2"));

        release(number, "network");

        assertThat(product().primary(number).state()).isEqualTo("open");
        assertThat(product().show(number).handler()).isNull();
        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().clock(number, "answer").dueAt()).isEqualTo(due);
        refused("NOT_SIGNED", () -> release(number, "network"));
        product().sign(number, "network2");
        assertThat(product().show(number).handler()).isEqualTo("network2");
    }

    @Test
    default void before_the_sign_in_there_is_nothing_to_do_but_sign() {
        var number = product().register();

        refused("WRONG_STATUS", () -> product().reply(number, "network"));
        refused("WRONG_STATUS", () -> product().assist(number, "network", "data"));
        refused("WRONG_STATUS", () -> transfer(number, "data", "network"));
        refused("NOT_SIGNED", () -> release(number, "network"));
        assertThat(product().status(number)).isEqualTo("dispatched");
    }

    @Test
    default void under_the_strict_rule_nothing_goes_back_and_the_wish_is_on_record() {
        var number = product().signed();
        var version = product().primary(number).version();
        var seen = product().show(number);

        refused("FIRST_RESPONSIBILITY", () -> product()
                .orders()
                .returnOrder(
                        product().primary(number).id(),
                        "Not our matter",
                        "Page 3",
                        product().actor("network")));

        var last = product().timeline(number).get(product().timeline(number).size() - 1);
        assertThat(last.type()).isEqualTo(EventType.RETURN_REFUSED);
        assertThat(last.text()).isEqualTo("Not our matter");
        assertThat(last.actor()).isEqualTo("network");
        assertThat(product().show(number).refusedReturns()).isOne();
        assertThat(product().show(number).version()).isEqualTo(seen.version());
        assertThat(product().primary(number).version()).isEqualTo(version);
        refused("NOT_YOURS", () -> product()
                .orders()
                .returnOrder(
                        product().primary(number).id(),
                        "Not ours",
                        null,
                        product().actor("data")));
    }

    @Test
    default void work_moves_three_times_and_responsibility_never() {
        var number = product().signed();
        var promised = product().show(number).promisedAt();

        transfer(number, "data", "network");
        transfer(number, "billing", "network");
        transfer(number, "maintenance", "network.head");

        var shown = product().show(number);
        assertThat(shown.firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
        assertThat(shown.workDepartment()).isEqualTo(new DepartmentId("maintenance"));
        assertThat(shown.hops()).isEqualTo(3);
        assertThat(shown.promisedAt()).isEqualTo(promised);
        assertThat(product().clock(number, "answer").dueAt()).isEqualTo(promised);
        assertThat(product().clock(number, "answer").chargedTo()).isEqualTo("network");
        assertThat(product().primary(number).handler()).isEqualTo("network");
        refused("SAME_DEPARTMENT", () -> transfer(number, "maintenance", "network"));
        refused("INVALID", () -> transfer(number, "callback", "network"));
        product().reply(number, "network");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void who_works_for_the_owner_may_sign_and_hand_back_and_nothing_else() {
        var number = product().signed();
        transfer(number, "data", "network");
        var order = product().primary(number).id();

        assertThat(product().orders().sign(order, product().actor("data")).workHandler())
                .isEqualTo("data");

        refused("ALREADY_SIGNED", () -> product().orders().sign(order, product().actor("data.head")));
        refused("NOT_YOURS", () -> product().reply(number, "data"));
        refused("NOT_YOURS", () -> product().assist(number, "data", "billing"));
        refused("NOT_YOURS", () -> product()
                .orders()
                .askHold(
                        order,
                        "Storm",
                        product().now().plus(Duration.ofDays(1)),
                        product().actor("data")));
        refused("NOT_YOURS", () -> product()
                .orders()
                .askExtension(
                        order,
                        product().now().plus(Duration.ofDays(4)),
                        "More time",
                        product().actor("data")));
        refused("NOT_YOURS", () -> product()
                .orders()
                .askCustomer(order, "Which line?", "PHONE", product().actor("data")));
        refused("NOT_YOURS", () -> release(number, "data"));
        refused("NOT_YOURS", () -> transfer(number, "billing", "data"));
        transfer(number, "network", "data");
        assertThat(product().show(number).workDepartment()).isEqualTo(new DepartmentId("network"));
        assertThat(product().primary(number).workHandler()).isNull();
        assertThat(product().show(number).hops()).isEqualTo(2);
        refused("NOT_YOURS", () -> transfer(number, "network", "data"));
    }

    @Test
    default void a_colleague_takes_over_and_nobody_from_outside() {
        var number = product().signed();
        refused("INVALID", () -> handTo(number, "data", "network"));
        refused("INVALID", () -> product()
                .orders()
                .transfer(
                        product().primary(number).id(),
                        null,
                        null,
                        "To whom?",
                        product().actor("network")));

        handTo(number, "network2", "network");

        assertThat(product().show(number).handler()).isEqualTo("network2");
        assertThat(product().show(number).hops()).isZero();
        refused("NOT_YOURS", () -> product().reply(number, "network"));
        product().reply(number, "network2");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void nothing_can_be_done_on_the_order_of_an_earlier_round() {
        var number = product().resolved();
        var old = product().primary(number).id();
        product().call(number, io.firsthand.callback.Attempt.Matter.NOT_RESOLVED, 4);
        var actor = product().actor("network");
        var orders = product().orders();
        var later = product().now().plus(Duration.ofDays(3));

        refused("WRONG_STATUS", () -> orders.transfer(old, new DepartmentId("data"), null, "They do it", actor));
        refused("WRONG_STATUS", () -> orders.assist(old, new DepartmentId("data"), "Please", null, actor));
        refused("WRONG_STATUS", () -> orders.askCustomer(old, "Which line?", "PHONE", actor));
        refused("WRONG_STATUS", () -> orders.askHold(old, "Storm", later, actor));
        refused("WRONG_STATUS", () -> orders.askExtension(old, later, "More time", actor));
        refused("WRONG_STATUS", () -> orders.reply(old, Product.reply("Again"), actor));
        refused("WRONG_STATUS", () -> orders.release(old, actor));
        refused("WRONG_STATUS", () -> orders.returnOrder(old, "Not ours", "Page 3", actor));
        refused("WRONG_STATUS", () -> orders.sign(old, product().actor("network2")));
    }
}
