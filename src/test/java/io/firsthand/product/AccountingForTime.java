package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ImportedComplaint;
import io.firsthand.complaint.Ledger;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.WorkOrderView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** 时间账: every moment of a case belongs to one department and one reason. */
interface AccountingForTime {

    Product product();

    private Ledger ledger(ComplaintNumber number) {
        return product().complaints().ledger(number, product().actor("supervisor"));
    }

    private void minutes(int minutes) {
        product().advance(Duration.ofMinutes(minutes));
    }

    private void answer(WorkOrderView assist, String account) {
        product().orders().reply(assist.id(), Product.reply("Done"), product().actor(account));
    }

    /** Each as in {@code network handling 10}, with the minutes. */
    private static List<String> items(Ledger ledger) {
        return ledger.items().stream()
                .map(item -> item.department() + " " + item.reason().word() + " " + item.seconds() / 60.0)
                .toList();
    }

    private static List<String> periods(Ledger ledger) {
        return ledger.periods().stream()
                .map(period -> period.department() + " " + period.reason().word() + " "
                        + Duration.between(period.from(), period.until()).toMinutes())
                .toList();
    }

    /** From receipt to the end without gap or overlap, and the items add up. */
    static void addsUp(Ledger ledger) {
        var end = ledger.receivedAt();
        for (var period : ledger.periods()) {
            assertThat(period.from()).isEqualTo(end);
            assertThat(period.until()).isAfter(period.from());
            assertThat(period.department()).isNotNull();
            end = period.until();
        }
        assertThat(end).isEqualTo(ledger.until());
        assertThat(ledger.items().stream().mapToLong(Ledger.Item::seconds).sum())
                .isEqualTo(ledger.totalSeconds());
        assertThat(ledger.items().stream().map(item -> item.department() + item.reason()))
                .doesNotHaveDuplicates();
    }

    @Test
    default void every_moment_belongs_to_one_department_and_one_reason_through_two_rounds() {
        minutes(0);
        var number = product().withoutRule();
        minutes(10);
        product()
                .dispatches()
                .dispatch(number, new DepartmentId("network"), null, product().actor("agent"));
        minutes(5);
        product().sign(number, "network");
        minutes(5);
        var billing = product().assist(number, "network", "billing");
        minutes(60);
        var data = product().assist(number, "network", "data");
        var again = product().assist(number, "network", "billing");
        minutes(120);
        answer(again, "billing"); // the younger of its two: the older one still is the oldest
        minutes(1);
        answer(billing, "billing");
        minutes(30);
        product().orders().waive(data.id(), "Not needed", product().actor("network"));
        minutes(15);
        product()
                .orders()
                .askCustomer(
                        product().primary(number).id(),
                        "Which line?",
                        "PHONE",
                        product().actor("network"));
        minutes(1440);
        product().orders().information(number, "That one", product().actor("agent"));
        product()
                .orders()
                .askHold(
                        product().primary(number).id(),
                        "Storm",
                        product().now().plus(Duration.ofDays(1)),
                        product().actor("network"));
        product().grant(number, "HOLD", "network.head");
        minutes(120);
        product()
                .orders()
                .resume(product().primary(number).id(), null, product().actor("network"));
        minutes(10);
        product().reply(number, "network");
        minutes(180);
        product().accept(number);
        minutes(240);
        product().call(number, Attempt.Matter.NOT_RESOLVED, 4);
        minutes(60);
        product().reply(number, "network");
        minutes(30);
        product().accept(number);
        minutes(20);
        product().call(number, Attempt.Matter.RESOLVED, 5);
        minutes(9999);

        var ledger = ledger(number);
        assertThat(items(ledger))
                .containsExactly(
                        "front-desk dispatch 10.0",
                        "network handling 95.0",
                        "billing assist 181.0",
                        "data assist 30.0",
                        "network customer 1440.0",
                        "network held 120.0",
                        "front-desk review 210.0",
                        "callback callback 260.0");
        assertThat(ledger.periods().stream()
                        .filter(period -> period.reason() == Ledger.Reason.ASSIST)
                        .map(Ledger.Period::waitingOn))
                .containsExactly(billing.id().toString(), data.id().toString());
        assertThat(ledger.totalSeconds()).isEqualTo(60 * (10 + 95 + 211 + 1440 + 120 + 210 + 260));
        assertThat(ledger.items().get(4).share()).isEqualTo(new BigDecimal("0.6138"));
        assertThat(ledger.until()).isEqualTo(product().show(number).closedAt());
        addsUp(ledger);
    }

    @Test
    default void work_that_moved_counts_where_it_is_done_and_an_open_case_counts_until_now() {
        minutes(0);
        var number = product().signed();
        minutes(20);
        product()
                .orders()
                .transfer(
                        product().primary(number).id(),
                        new DepartmentId("data"),
                        null,
                        "They can",
                        product().actor("network"));
        minutes(7);

        var ledger = ledger(number);
        assertThat(periods(ledger)).containsExactly("network handling 20", "data handling 7");
        assertThat(ledger.until()).isEqualTo(product().now());
        addsUp(ledger);
    }

    @Test
    default void a_case_that_nobody_has_lies_with_the_front_desk() {
        minutes(0);
        var number = product().withoutRule();
        minutes(3);
        product().complaints().resolve(number, "Explained", "Bill", product().actor("agent"));
        minutes(5);
        product().call(number, Attempt.Matter.NOT_RESOLVED, 4);
        minutes(8);
        assertThat(product().status(number)).isEqualTo("inProgress");

        assertThat(periods(ledger(number)))
                .containsExactly("front-desk dispatch 3", "callback callback 5", "front-desk dispatch 8");
    }

    @Test
    default void seconds_add_up_although_times_are_finer() {
        product().setTime(Instant.ofEpochSecond(product().now().getEpochSecond() + 1, 900_000_000));
        var number = product().withoutRule();
        product().advance(Duration.ofMillis(200));
        product()
                .dispatches()
                .dispatch(number, new DepartmentId("network"), null, product().actor("agent"));
        product().advance(Duration.ofMillis(850));

        var ledger = ledger(number);
        assertThat(ledger.totalSeconds()).isOne();
        assertThat(ledger.items()).extracting(Ledger.Item::seconds).containsExactly(1L, 0L);
        addsUp(ledger);
    }

    @Test
    default void a_case_that_came_in_closed_counts_as_handled_as_far_as_is_known() {
        minutes(0);
        var received = product().now().minus(Duration.ofDays(9));

        var known = ledger(past(received, received.plus(Duration.ofDays(2))));
        assertThat(periods(known)).containsExactly("front-desk handling 2880");
        addsUp(known);

        var unknown = ledger(past(received, null));
        assertThat(unknown.until()).isNull();
        assertThat(unknown.totalSeconds()).isZero();
        assertThat(unknown.periods()).isEmpty();
    }

    private ComplaintNumber past(Instant received, Instant closed) {
        var id = UUID.randomUUID().toString();
        product()
                .complaints()
                .takeOver(
                        new ImportedComplaint(
                                "old-system",
                                id,
                                received,
                                "mobile-coverage",
                                "No signal",
                                "In full",
                                "OTHER",
                                null,
                                null,
                                "Somebody",
                                null,
                                true,
                                closed,
                                null),
                        product().actor("admin"));
        return product()
                .jdbc()
                .sql("select number from complaint where external_id = ?")
                .param(id)
                .query((row, n) -> new ComplaintNumber(row.getString("number")))
                .single();
    }
}
