package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.WorkOrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 协办: others do their part, the owner stays and answers for all (R6, invariants I5 and I9). */
interface Assisting {

    Product product();

    private WorkOrderView assist(ComplaintNumber number, String department, Instant wished) {
        return product()
                .orders()
                .assist(
                        product().primary(number).id(),
                        new DepartmentId(department),
                        "Please do your part",
                        wished,
                        product().actor("network"));
    }

    private void answer(WorkOrderView assist, String account) {
        product()
                .orders()
                .reply(
                        assist.id(),
                        Product.reply("Done by " + account),
                        product().actor(account));
    }

    @Test
    default void the_answer_waits_for_every_part_and_carries_them_all() {
        var number = product().signed();
        var data = product().assist(number, "network", "data");
        var billing = product().assist(number, "network", "billing");
        var maintenance = product().assist(number, "network", "maintenance");
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
        refused("ASSISTS_OPEN", () -> product().reply(number, "network"));
        answer(data, "data");
        answer(billing, "billing.head");
        refused("ASSISTS_OPEN", () -> product().reply(number, "network"));

        product()
                .orders()
                .waive(maintenance.id(), "Not needed any more", product().actor("network"));
        product().reply(number, "network");

        var reply = product().orders().combinedReply(number);
        assertThat(reply.result()).isEqualTo("Repaired");
        assertThat(reply.by()).isEqualTo("network");
        assertThat(reply.parts())
                .extracting(part -> part.department().value() + ": " + part.result())
                .containsExactlyInAnyOrder("data: Done by data", "billing: Done by billing.head");
        assertThat(product()
                        .orders()
                        .show(maintenance.id(), product().actor("agent"))
                        .waivedReason())
                .isEqualTo("Not needed any more");
        assertThat(product().clock(number, "assist").state()).isIn("met", "cancelled");
        refused("WRONG_STATUS", () -> answer(maintenance, "maintenance"));
        refused("WRONG_STATUS", () -> answer(data, "data"));
    }

    @Test
    default void a_part_is_due_after_half_of_the_time_that_remains_and_a_later_wish_is_refused() {
        var number = product().signed();
        product().advance(Duration.ofHours(8));
        var half = product().now().plus(Duration.ofHours(20));

        assertThat(assist(number, "data", null).dueAt()).isBetween(half.minusSeconds(60), half);
        refused("DUE_TOO_LATE", () -> assist(number, "billing", half.plusSeconds(1)));
        refused("DUE_IN_THE_PAST", () -> assist(number, "billing", product().now()));
        var wished = product().now().plus(Duration.ofHours(1));
        assertThat(assist(number, "billing", wished).dueAt()).isEqualTo(wished);
    }

    @Test
    default void a_part_has_three_days_at_most_and_four_hours_at_least_even_when_all_is_late() {
        var calm = product().register("billing-charge");
        product().sign(calm, "billing");
        assertThat(product().assist(calm, "billing", "data").dueAt())
                .isEqualTo(product().now().plus(Duration.ofDays(3)));

        var late = product().signed();
        product().advanceAndRun(Duration.ofHours(50));
        assertThat(assist(late, "data", null).dueAt()).isEqualTo(product().now().plus(Duration.ofHours(4)));
    }

    @Test
    default void a_late_part_is_charged_to_its_department_and_the_broken_promise_to_the_owner_each_once() {
        var number = product().signed();
        var late = product().assist(number, "network", "data");
        answer(product().assist(number, "network", "billing"), "billing");

        product().advanceAndRun(Duration.between(product().now(), late.dueAt()).plusSeconds(1));
        refused("ASSISTS_OPEN", () -> product().reply(number, "network"));
        product().advanceAndRun(Duration.ofDays(2));
        answer(late, "data");
        product().reply(number, "network");
        product().accept(number);

        var breached = product().clocks(number).stream()
                .filter(clock -> clock.breachedAt() != null)
                .filter(clock ->
                        List.of("assist", "answer").contains(clock.kind().word()))
                .toList();
        assertThat(breached)
                .extracting(clock -> clock.kind().word() + " " + clock.chargedTo() + " " + clock.breachedAt())
                .containsExactlyInAnyOrder(
                        "assist data " + late.dueAt(),
                        "answer network " + product().show(number).promisedAt());
    }

    @Test
    default void a_part_may_be_answered_without_signing_and_signed_only_by_its_department() {
        var number = product().signed();
        var assist = product().assist(number, "network", "data");
        refused("NOT_YOURS", () -> answer(assist, "billing"));
        refused("NOT_YOURS", () -> answer(assist, "network"));
        refused(
                "NOT_YOURS",
                () -> product().orders().sign(assist.id(), product().actor("network")));

        answer(assist, "data");
        assertThat(product().orders().show(assist.id(), product().actor("data")).state())
                .isEqualTo("replied");

        var other = product().assist(number, "network", "data");
        product().orders().sign(other.id(), product().actor("data"));
        refused(
                "ALREADY_SIGNED",
                () -> product().orders().sign(other.id(), product().actor("data.head")));
        product().orders().release(other.id(), product().actor("data"));
        answer(other, "data.head");
        product().reply(number, "network");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void a_part_is_answered_while_the_case_is_on_hold_or_waits_for_the_customer() {
        for (var number : new ComplaintNumber[] {product().held(), product().pending()}) {
            var status = product().status(number);
            var assist = product().assist(number, "network", "data");

            answer(assist, "data");

            assertThat(product().status(number)).isEqualTo(status);
            assertThat(product().clock(number, "assist").state()).isEqualTo("met");
        }
    }

    @Test
    default void a_part_can_never_be_sent_back() {
        var number = product().signed();
        var assist = product().assist(number, "network", "data");

        refused("FIRST_RESPONSIBILITY", () -> product()
                .orders()
                .returnOrder(assist.id(), "Not our matter", "Page 3", product().actor("data")));

        assertThat(product().events(number)).endsWith(EventType.RETURN_REFUSED);
        assertThat(product().orders().show(assist.id(), product().actor("data")).state())
                .isEqualTo("open");
    }

    @Test
    default void nobody_is_drawn_in_after_the_reply() {
        var number = product().replied();

        refused("WRONG_STATUS", () -> product().assist(number, "network", "data"));
        product().accept(number);
        refused("WRONG_STATUS", () -> product().assist(number, "network", "data"));
        assertThat(product().ordersOf(number)).hasSize(1);
    }

    @Test
    default void the_owner_asks_others_waives_only_parts_and_asks_only_who_takes_complaints() {
        var number = product().signed();
        var assist = product().assist(number, "network", "data");

        refused("SAME_DEPARTMENT", () -> product().assist(number, "network", "network"));
        refused("INVALID", () -> product().assist(number, "network", "front-desk"));
        refused("NOT_AN_ASSIST", () -> product()
                .orders()
                .waive(product().primary(number).id(), "No", product().actor("network")));
        refused(
                "NOT_YOURS",
                () -> product().orders().waive(assist.id(), "No", product().actor("data")));
        refused("NOT_PRIMARY", () -> product()
                .orders()
                .assist(
                        assist.id(),
                        new DepartmentId("billing"),
                        "Help us",
                        null,
                        product().actor("data")));
        refused("NOT_PRIMARY", () -> product()
                .orders()
                .transfer(
                        assist.id(),
                        new DepartmentId("billing"),
                        null,
                        "They do it",
                        product().actor("data")));
    }

    @Test
    default void whoever_was_drawn_in_reads_the_case_and_others_do_not() {
        var number = product().signed();
        refused("NOT_YOURS", () -> product().complaints().show(number, product().actor("data")));

        product().assist(number, "network", "data");

        assertThat(product().complaints().show(number, product().actor("data")).number())
                .isEqualTo(number);
        refused("NOT_YOURS", () -> product().complaints().show(number, product().actor("billing")));
    }

    @Test
    default void the_owner_and_the_front_desk_urge_and_no_clock_moves() {
        var number = product().signed();
        var assist = product().assist(number, "network", "data");
        var clocks = product().clocks(number);

        product().orders().urge(assist.id(), "The customer waits", product().actor("network"));
        product().orders().urge(assist.id(), "The customer waits", product().actor("agent"));
        product().complaints().urge(number, "He called again", true, product().actor("agent"));
        refused("NOT_YOURS", () -> product()
                .orders()
                .urge(product().primary(number).id(), "Faster", product().actor("data")));

        assertThat(product().orders().show(assist.id(), product().actor("data")).urges())
                .isEqualTo(2);
        assertThat(product().show(number).customerUrges()).isOne();
        assertThat(product().clocks(number)).isEqualTo(clocks);
    }
}
