package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.organization.DepartmentId;
import io.firsthand.servicelevel.ClockView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** 挂起与延期: asked by the owner, decided by somebody else; no hold ever stops the customer's clock (R10, R11). */
interface HoldingAndExtending {

    Product product();

    private void hold(ComplaintNumber number, Duration length, String account) {
        product()
                .orders()
                .askHold(
                        product().primary(number).id(),
                        "Storm",
                        product().now().plus(length),
                        product().actor(account));
    }

    private void extend(ComplaintNumber number, Instant until, String account) {
        product()
                .orders()
                .askExtension(
                        product().primary(number).id(),
                        until,
                        "Parts are missing",
                        product().actor(account));
    }

    @Test
    default void nothing_stands_still_while_a_hold_is_only_asked_for() {
        var number = product().signed();
        hold(number, Duration.ofDays(1), "network");

        assertThat(product().status(number)).isEqualTo("inProgress");
        refused("APPROVAL_PENDING", () -> hold(number, Duration.ofDays(2), "network"));
        refused("NOT_YOURS", () -> product().grant(number, "HOLD", "network2"));
        refused("NOT_YOURS", () -> product().grant(number, "HOLD", "data.head"));
        product().refuse(number, "HOLD", "network.head");

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().lastRequest(number, "HOLD").state()).isEqualTo("refused");
        product().advance(Duration.ofSeconds(1));
        hold(number, Duration.ofDays(1), "network");
        product().reply(number, "network");
        assertThat(product().lastRequest(number, "HOLD").state()).isEqualTo("lapsed");
        refused("APPROVAL_DECIDED", () -> product()
                .approvals()
                .decide(
                        product().lastRequest(number, "HOLD").id(),
                        true,
                        "Agreed",
                        product().actor("network.head")));
    }

    @Test
    default void a_hold_that_ends_while_the_house_stands_still_gives_no_minute_more() {
        var number = product().held();
        var end = product().clock(number, "hold").dueAt();
        var begun = product().clock(number, "repair").pausedAt();

        product().setTimeAndRun(end.plus(Duration.ofHours(7)));

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().clock(number, "repair").pauses()).containsExactly(new ClockView.Pause(begun, end, "held"));
    }

    @Test
    default void what_fell_due_between_the_end_of_a_hold_and_now_is_said_at_once() {
        var number = product().held();

        product().setTimeAndRun(product().clock(number, "hold").dueAt().plus(Duration.ofDays(3)));
        product().advanceAndRun(Duration.ofMillis(2));

        var repair = product().clock(number, "repair");
        assertThat(repair.dueAt()).isBefore(product().now().minus(Duration.ofDays(1)));
        assertThat(product().storedBreach(number, "repair")).isEqualTo(repair.dueAt());
    }

    @Test
    default void on_hold_the_owner_rests_and_the_customers_clocks_run() {
        var number = product().held();
        assertThat(product().status(number)).isEqualTo("held");
        refused("HELD", () -> product().reply(number, "network"));
        refused("HELD", () -> product()
                .orders()
                .transfer(
                        product().primary(number).id(),
                        new DepartmentId("data"),
                        null,
                        "They do it",
                        product().actor("network")));
        refused("WRONG_STATUS", () -> hold(number, Duration.ofDays(1), "network"));
        var promised = product().show(number).promisedAt();

        product().advanceAndRun(Duration.ofHours(47));
        product()
                .orders()
                .resume(product().primary(number).id(), "It is over", product().actor("network"));

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().show(number).promisedAt()).isEqualTo(promised);
        assertThat(product().clock(number, "answer").pauses()).isEmpty();
        assertThat(product().clock(number, "hold").state()).isEqualTo("met");
        refused("WRONG_STATUS", () -> product()
                .orders()
                .resume(product().primary(number).id(), "Again", product().actor("network")));
        product().advanceAndRun(Duration.ofHours(2));
        assertThat(product().clock(number, "answer").breachedAt()).isEqualTo(promised);
        product().reply(number, "network");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void the_promise_is_broken_on_hold_as_well() {
        var number = product().signed();
        hold(number, Duration.ofDays(5), "network");
        product().grant(number, "HOLD", "network.head");

        product().advanceAndRun(Duration.ofHours(49));

        assertThat(product().status(number)).isEqualTo("held");
        assertThat(product().clock(number, "answer").breachedAt())
                .isEqualTo(product().show(number).promisedAt());
    }

    @Test
    default void a_hold_ends_by_itself_and_that_is_no_breach() {
        var number = product().held();
        var until = product().primary(number).heldUntil();

        product().advanceAndRun(Duration.ofDays(2));
        assertThat(product().status(number)).isEqualTo("held");
        product().advanceAndRun(Duration.ofSeconds(1));

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().primary(number).heldUntil()).isNull();
        assertThat(product().clock(number, "hold").state()).isEqualTo("met");
        assertThat(product().clock(number, "hold").stoppedAt()).isEqualTo(until);
    }

    @Test
    default void a_hold_is_not_longer_than_five_days_and_not_more_often_than_twice() {
        var number = product().signed();
        refused("HOLD_TOO_LONG", () -> hold(number, Duration.ofDays(5).plusSeconds(1), "network"));
        refused("DUE_IN_THE_PAST", () -> hold(number, Duration.ZERO, "network"));
        for (int i = 0; i < 2; i++) {
            hold(number, Duration.ofHours(1), "network");
            product().grant(number, "HOLD", "network.head");
            product()
                    .orders()
                    .resume(product().primary(number).id(), null, product().actor("network"));
        }

        refused("HOLDS_USED", () -> hold(number, Duration.ofHours(1), "network"));
    }

    @Test
    default void a_request_ends_at_the_date_it_was_asked_for() {
        var number = product().signed();
        hold(number, Duration.ofHours(2), "network");
        product().advance(Duration.ofHours(2));

        refused("REQUEST_LAPSED", () -> product().grant(number, "HOLD", "network.head"));
        assertThat(product().status(number)).isEqualTo("inProgress");
        hold(number, Duration.ofHours(2), "network");
        product().grant(number, "HOLD", "network.head");

        assertThat(product().status(number)).isEqualTo("held");
    }

    @Test
    default void nobody_decides_on_his_own_request() {
        var number = product().signed();
        hold(number, Duration.ofHours(2), "network.head");
        extend(number, product().show(number).promisedAt().plus(Duration.ofDays(1)), "network.head");

        refused("NOT_YOURS", () -> product().grant(number, "HOLD", "network.head"));
        refused("NOT_YOURS", () -> product().grant(number, "EXTEND", "network.head"));
        product().grant(number, "EXTEND", "supervisor");
        product().grant(number, "HOLD", "supervisor");

        assertThat(product().status(number)).isEqualTo("held");
    }

    @Test
    default void an_extension_moves_the_promise_and_its_timer_and_keeps_the_original() {
        var number = product().signed();
        var original = product().show(number).promisedAt();
        var until = original.plus(Duration.ofDays(2));
        refused("DUE_NOT_LATER", () -> extend(number, original, "network"));
        refused(
                "LEGAL_CEILING",
                () -> extend(number, product().show(number).legalDueAt().plusSeconds(1), "network"));
        extend(number, until, "network");
        assertThat(product().show(number).promisedAt()).isEqualTo(original);

        product().grant(number, "EXTEND", "network.head");

        assertThat(product().show(number).promisedAt()).isEqualTo(until);
        assertThat(product().show(number).originalPromisedAt()).isEqualTo(original);
        assertThat(product().clock(number, "answer").originalDueAt()).isEqualTo(original);
        assertThat(product().primary(number).dueAt()).isEqualTo(until);
        product().advanceAndRun(Duration.between(product().now(), until));
        assertThat(product().clock(number, "answer").state()).isEqualTo("running");
        product().advanceAndRun(Duration.ofSeconds(1));
        assertThat(product().clock(number, "answer").breachedAt()).isEqualTo(until);
    }

    @Test
    default void a_case_is_extended_once_in_all_its_rounds_and_not_when_it_is_late() {
        var number = product().signed();
        var promised = product().show(number).promisedAt();
        extend(number, promised.plus(Duration.ofDays(1)), "network");
        product().grant(number, "EXTEND", "network.head");
        refused("EXTENSION_USED", () -> extend(number, promised.plus(Duration.ofDays(2)), "network"));
        product().reply(number, "network");
        product().accept(number);
        product().call(number, Attempt.Matter.NOT_RESOLVED, 4);
        refused("EXTENSION_USED", () -> extend(number, promised.plus(Duration.ofDays(2)), "network"));

        var late = product().signed();
        product()
                .advanceAndRun(
                        Duration.between(product().now(), product().show(late).promisedAt()));
        refused("EXTENSION_LATE", () -> extend(late, product().now().plus(Duration.ofDays(1)), "network"));
    }

    @Test
    default void an_extension_that_a_wait_for_the_customer_has_overtaken_moves_nothing_back() {
        var number = product().signed();
        extend(number, product().show(number).promisedAt().plus(Duration.ofDays(1)), "network");
        product()
                .orders()
                .askCustomer(
                        product().primary(number).id(),
                        "Which line?",
                        "PHONE",
                        product().actor("network"));
        product().advanceAndRun(Duration.ofDays(3));
        product().orders().information(number, "The second", product().actor("agent"));
        var promised = product().show(number).promisedAt();

        refused("DUE_NOT_LATER", () -> product().grant(number, "EXTEND", "network.head"));

        assertThat(product().show(number).promisedAt()).isEqualTo(promised);
    }
}
