package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.callback.Attempt.Kind;
import io.firsthand.callback.Attempt.Matter;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.TimelineEntry;
import io.firsthand.workorder.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** 撤诉: only the customer's own word in a call ends a case (R18). */
interface Withdrawing {

    Product product();

    private Map<String, Supplier<ComplaintNumber>> unanswered() {
        var cases = new LinkedHashMap<String, Supplier<ComplaintNumber>>();
        cases.put("awaitingDispatch", product()::withoutRule);
        cases.put("dispatched", product()::register);
        cases.put("inProgress", product()::signed);
        cases.put("pendingCustomer", product()::pending);
        cases.put("held", product()::held);
        cases.put("replied", product()::replied);
        return cases;
    }

    @Test
    default void confirmed_it_ends_a_case_that_is_not_answered_wherever_it_stands() {
        unanswered().forEach((status, make) -> {
            var number = make.get();
            assertThat(product().status(number)).isEqualTo(status);
            product().wishWithdrawal(number);
            assertThat(product().status(number)).as("a wish changes nothing").isEqualTo(status);

            product().answerWithdrawal(number, true);

            assertThat(product().status(number)).as(status).isEqualTo("cancelled");
            assertThat(product().show(number).closeReason()).as(status).isEqualTo("withdrawn");
            assertThat(product().leftInEngine(number)).as(status).isEmpty();
            assertThat(product().openCallbacks(number)).as(status).isEmpty();
            assertThat(product().ordersOf(number)).as(status).allMatch(order -> order.state()
                    .equals("closed"));
            assertThat(product().clocks(number)).as(status).noneMatch(clock -> clock.stoppedAt() == null);
        });
    }

    @Test
    default void a_hold_ends_before_the_case_does() {
        var number = product().held();
        product().wishWithdrawal(number);

        product().answerWithdrawal(number, true);

        var statuses = new ArrayList<String>();
        product().timeline(number).stream()
                .map(TimelineEntry::after)
                .filter(after -> after.containsKey("status"))
                .forEach(after -> statuses.add(after.get("status")));
        assertThat(statuses).endsWith("held", "inProgress", "cancelled");
        assertThat(product().primary(number).heldUntil()).isNull();
    }

    @Test
    default void confirmed_it_closes_a_case_that_is_answered() {
        var number = product().resolved();
        product().wishWithdrawal(number);
        assertThat(product().openCallbacks(number)).hasSize(2);

        product().answerWithdrawal(number, true);

        assertThat(product().status(number)).isEqualTo("closed");
        assertThat(product().show(number).closeReason()).isEqualTo("withdrawn");
        assertThat(product().openCallbacks(number)).isEmpty();
        assertThat(product().processes(number)).isOne();
    }

    @Test
    default void confirmed_it_closes_a_case_that_waits_for_a_ruling_even_one_that_is_with_the_manager() {
        var number = product().waitingForRuling();
        product().rule(number, Ruling.FINAL_DECISION, null);
        product().wishWithdrawal(number);

        product().answerWithdrawal(number, true);

        assertThat(product().status(number)).isEqualTo("closed");
        assertThat(product().show(number).closeReason()).isEqualTo("withdrawn");
        assertThat(product().lastRequest(number, "FINAL_DECISION").state()).isEqualTo("lapsed");
        refused("APPROVAL_DECIDED", () -> product()
                .approvals()
                .decide(
                        product().lastRequest(number, "FINAL_DECISION").id(),
                        true,
                        "Agreed",
                        product().actor("manager")));
    }

    @Test
    default void not_confirmed_the_case_goes_on_and_may_be_withdrawn_later() {
        var number = product().signed();
        product().wishWithdrawal(number);
        refused("WITHDRAWAL_PENDING", () -> product().wishWithdrawal(number));

        product().answerWithdrawal(number, false);

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().events(number)).contains(EventType.WITHDRAWAL_ANSWERED);
        assertThat(product().openCallbacks(number)).isEmpty();
        product().wishWithdrawal(number);
        product().answerWithdrawal(number, true);
        assertThat(product().status(number)).isEqualTo("cancelled");
    }

    @Test
    default void a_customer_who_cannot_be_reached_has_not_confirmed() {
        product().nextTime(8, 0);
        var number = product().withoutRule();
        product().wishWithdrawal(number);
        product().nextTime(9, 0);
        product().miss(number, Kind.WITHDRAWAL, Attempt.Outcome.NO_ANSWER);
        product().nextTime(15, 0);
        product().miss(number, Kind.WITHDRAWAL, Attempt.Outcome.REFUSED);
        product().nextTime(9, 0);

        product().miss(number, Kind.WITHDRAWAL, Attempt.Outcome.BUSY);

        assertThat(product().status(number)).isEqualTo("awaitingDispatch");
        assertThat(product().openCallbacks(number)).isEmpty();
        assertThat(product().events(number)).doesNotContain(EventType.WRITTEN_NOTICE);
    }

    @Test
    default void whoever_is_at_the_case_may_not_make_the_call() {
        var number = product().signed();
        product().wishWithdrawal(number);

        refused("OWN_CALLBACK", () -> product()
                .callbacks()
                .attempt(
                        product().openCallback(number).id(),
                        new Attempt(Attempt.Outcome.REACHED, null, null, true, null, null),
                        product().actor("network")));
        assertThat(product().status(number)).isEqualTo("inProgress");
    }

    @Test
    default void the_closing_overtakes_the_question() {
        var number = product().resolved();
        product().wishWithdrawal(number);
        var call = product().openCallback(number, Kind.WITHDRAWAL);

        product().call(number, Matter.RESOLVED, 5);

        assertThat(product().show(number).closeReason()).isEqualTo("matterResolved");
        assertThat(product().openCallbacks(number)).isEmpty();
        refused("CALLBACK_DONE", () -> product()
                .callbacks()
                .attempt(
                        call.id(),
                        new Attempt(Attempt.Outcome.REACHED, null, null, true, null, null),
                        product().actor("callback")));
        refused("WRONG_STATUS", () -> product().wishWithdrawal(number));
    }

    @Test
    default void the_next_round_does_not() {
        var number = product().resolved();
        product().wishWithdrawal(number);
        product().call(number, Matter.NOT_RESOLVED, 4);
        assertThat(product().status(number)).isEqualTo("inProgress");

        product().answerWithdrawal(number, true);

        assertThat(product().status(number)).isEqualTo("cancelled");
        assertThat(product().leftInEngine(number)).isEmpty();
    }

    @Test
    default void a_rejection_overtakes_the_question_as_well() {
        var number = product().register();
        product().wishWithdrawal(number);
        product()
                .approvals()
                .askRejection(number, "Not ours", "Go there", product().actor("agent"));

        product().grant(number, "REJECTION", "supervisor");

        assertThat(product().status(number)).isEqualTo("rejected");
        assertThat(product().openCallbacks(number)).isEmpty();
        assertThat(product().leftInEngine(number)).isEmpty();
    }

    @Test
    default void staff_cannot_cancel() {
        var number = product().signed();

        for (var account : new String[] {"network", "network.head", "supervisor", "manager", "admin"}) {
            refused("NOT_YOURS", () -> product()
                    .complaints()
                    .withdraw(number, "Make it go", product().actor(account)));
        }
        product().wishWithdrawal(number);
        refused("NOT_YOURS", () -> product()
                .callbacks()
                .attempt(
                        product().openCallback(number).id(),
                        new Attempt(Attempt.Outcome.REACHED, null, null, true, null, null),
                        product().actor("agent")));
        assertThat(product().status(number)).isEqualTo("inProgress");
    }
}
