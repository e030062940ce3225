package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.firsthand.callback.Attempt.Matter;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.escalation.EscalationQuery;
import io.firsthand.escalation.EscalationView;
import io.firsthand.organization.DepartmentId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 升级: what is late climbs from the handler to the management and never leaves its owner. */
interface Escalating {

    Product product();

    /** A fault received on a Monday at 09:00: 48 hours, nights included. */
    private ComplaintNumber signedOnMonday() {
        product().nextMonday(9, 0);
        return product().signed();
    }

    private List<Integer> levels(ComplaintNumber number) {
        return product().escalationsOf(number).stream()
                .filter(each -> each.clock().equals("answer"))
                .map(EscalationView::level)
                .sorted()
                .toList();
    }

    @Test
    default void whoever_explains_nothing_about_a_late_callback_has_a_supervisor_above_him() {
        var number = product().resolved();
        product().advanceAndRun(Duration.ofHours(144)); // everything that is late rings at once
        var reason = product().clock(number, "reason");
        assertThat(reason.state()).isEqualTo("running");

        product().setTimeAndRun(reason.dueAt().plusSeconds(1));

        assertThat(product().clock(number, "reason").breachedAt()).isEqualTo(reason.dueAt());
        assertThat(product().escalationsOf(number))
                .anyMatch(each -> each.clock().equals("reason") && each.level() == 3);
    }

    @Test
    default void a_promise_calls_before_it_is_due_and_climbs_after_and_the_owner_stays() {
        var number = signedOnMonday();
        var promised = product().show(number).promisedAt();
        product().advanceAndRun(Duration.ofHours(15).minusSeconds(2));
        assertThat(levels(number)).isEmpty();
        product().advanceAndRun(Duration.ofSeconds(2));
        assertThat(levels(number)).as("Tuesday is the last whole working day").containsExactly(1);
        product().advanceAndRun(Duration.ofHours(9).minusSeconds(1));
        assertThat(levels(number)).as("nearly half of 48 h").containsExactly(1);
        product().advanceAndRun(Duration.ofSeconds(2));
        assertThat(levels(number)).as("half of 48 h").containsExactly(0, 1);
        product().advanceAndRun(Duration.ofHours(24).minusSeconds(1));
        assertThat(product().clock(number, "answer").state())
                .as("exactly at it is in time")
                .isEqualTo("running");

        product().advanceAndRun(Duration.ofSeconds(1));
        assertThat(levels(number)).as("due: who was told stays told").containsExactly(0, 1);
        product().advanceAndRun(Duration.ofHours(24));
        assertThat(levels(number)).as("a day after").containsExactly(0, 1, 2);
        product().advanceAndRun(Duration.ofDays(14));
        assertThat(levels(number)).as("five working days later, and no further").containsExactly(0, 1, 2, 3);

        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("answer"))
                .extracting(EscalationView::level, EscalationView::watcher)
                .containsExactlyInAnyOrder(
                        tuple(0, "network"), tuple(1, "network"), tuple(2, "network.head"), tuple(3, "supervisor"));
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
        assertThat(product().show(number).handler()).isEqualTo("network");
        assertThat(product().clocks(number).stream()
                        .filter(clock -> clock.kind().word().equals("answer")))
                .singleElement()
                .satisfies(clock -> assertThat(clock.breachedAt()).isEqualTo(promised));
    }

    @Test
    default void nobody_signs_and_the_head_learns_it() {
        product().nextMonday(9, 0);
        var number = product().register();
        product().advanceAndRun(Duration.ofMinutes(31));

        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("signIn") && each.level() == 1)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.watcher()).isEqualTo("network.head");
                    assertThat(each.state())
                            .as("it is signed now, automatically")
                            .isEqualTo("ended");
                });
    }

    @Test
    default void a_late_assist_calls_the_head_of_the_assisting_department() {
        var number = signedOnMonday();
        var assist = product().assist(number, "network", "data");
        var due = assist.dueAt();

        product().advanceAndRun(Duration.between(product().now(), due).plusSeconds(1));

        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("assist") && each.level() == 1)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.lateDepartment()).isEqualTo(new DepartmentId("data"));
                    assertThat(each.watcher()).isEqualTo("data.head");
                });
        product().orders().reply(assist.id(), Product.reply("Done"), product().actor("data"));
        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("assist"))
                .allMatch(each -> each.state().equals("ended"));
    }

    @Test
    default void it_stops_when_the_customer_is_answered() {
        var number = signedOnMonday();
        product().advanceAndRun(Duration.ofHours(49));
        product().advanceAndRun(Duration.ofHours(24));
        assertThat(levels(number)).containsExactly(0, 1, 2);

        product().reply(number, "network");
        product().accept(number);

        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("answer"))
                .allMatch(escalation -> escalation.state().equals("ended"));
        assertThat(product().clocks(number))
                .noneMatch(clock -> clock.kind().word().equals("escalation") && clock.stoppedAt() == null);
        product().advanceAndRun(Duration.ofDays(1));
        assertThat(levels(number)).containsExactly(0, 1, 2);
    }

    @Test
    default void it_goes_on_where_it_was_when_the_answer_was_none() {
        var number = product().signed();
        product().advanceAndRun(Duration.ofHours(49));
        product().reply(number, "network");
        product().accept(number);

        product().call(number, Matter.NOT_RESOLVED, 4);
        product().runDueJobs();

        assertThat(levels(number))
                .as("the second level is a day after it was due")
                .containsExactly(0, 1);
        product().advanceAndRun(Duration.ofHours(24));
        assertThat(levels(number)).containsExactly(0, 1, 2);
        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("answer") && each.level() == 2)
                .allMatch(each -> each.state().equals("open"));
    }

    @Test
    default void who_watches_acknowledges_and_no_clock_moves() {
        var number = product().signed();
        product().advanceAndRun(Duration.ofHours(49));
        var first = first(number);
        var clocks = product().clocks(number);
        refused("NOT_YOURS", () -> product()
                .escalations()
                .acknowledge(first.id(), "Seen", product().actor("data")));

        product().escalations().acknowledge(first.id(), "I am at it", product().actor("network"));

        assertThat(first(number).state()).isEqualTo("acknowledged");
        assertThat(product().clocks(number)).isEqualTo(clocks);
        refused("APPROVAL_DECIDED", () -> product()
                .escalations()
                .acknowledge(first.id(), "Again", product().actor("network")));
        product().advanceAndRun(Duration.ofHours(24));
        assertThat(levels(number)).containsExactly(0, 1, 2);
    }

    @Test
    default void what_waits_longest_is_read_first_by_level_and_late_department() {
        var first = product().signed();
        product().advanceAndRun(Duration.ofHours(49));
        var second = product().signed();
        product().advanceAndRun(Duration.ofHours(49));
        var level = first(first).level();
        var late = new DepartmentId("network");

        var all = listed(null, null);
        assertThat(all).extracting(EscalationView::raisedAt).isSorted();
        assertThat(all).extracting(EscalationView::level).contains(0, 1);
        assertThat(listed(late, level).stream()
                        .filter(each -> List.of(first, second).contains(each.complaint())
                                && each.clock().equals("answer"))
                        .map(EscalationView::complaint))
                .containsExactly(first, second);
        assertThat(listed(late, 0)).isNotEmpty().allMatch(each -> each.level() == 0);
        assertThat(listed(late, null)).allMatch(each -> late.equals(each.lateDepartment()));
        assertThat(listed(new DepartmentId("billing"), null))
                .extracting(EscalationView::complaint)
                .doesNotContain(first, second);
        refused("INVALID", () -> listed(null, 5));
        refused("INVALID", () -> listed(new DepartmentId("gardening"), null));
    }

    private List<EscalationView> listed(DepartmentId late, Integer level) {
        return product()
                .escalations()
                .find(
                        new EscalationQuery(null, late, level, null, 500),
                        product().actor("supervisor"))
                .items();
    }

    private EscalationView first(ComplaintNumber number) {
        return product().escalationsOf(number).stream()
                .filter(each -> each.clock().equals("answer") && each.level() == 1)
                .findFirst()
                .orElseThrow();
    }
}
