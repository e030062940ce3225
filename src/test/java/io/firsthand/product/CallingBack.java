package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.callback.Attempt.Kind;
import io.firsthand.callback.Attempt.Matter;
import io.firsthand.callback.Attempt.Outcome;
import io.firsthand.complaint.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 回访: two questions, by somebody who had no part in it, until the customer is reached or written to (R15). */
interface CallingBack {

    Product product();

    private void attempt(io.firsthand.complaint.ComplaintNumber number, Attempt attempt, String account) {
        product()
                .callbacks()
                .attempt(product().openCallback(number).id(), attempt, product().actor(account));
    }

    private static Attempt reached(Matter matter, Integer treatment) {
        return new Attempt(Outcome.REACHED, matter, treatment, null, null, null);
    }

    @Test
    default void solved_and_well_treated_closes() {
        var number = product().resolved();
        product().advance(Duration.ofHours(2));
        var resolved = product().show(number).resolvedAt();

        product().call(number, Matter.RESOLVED, 3);

        var shown = product().show(number);
        assertThat(shown.status().word()).isEqualTo("closed");
        assertThat(shown.closeReason()).isEqualTo("matterResolved");
        assertThat(shown.closedAt()).isEqualTo(product().now());
        assertThat(product().clock(number, "answer").stoppedAt()).isEqualTo(resolved);
        assertThat(product().events(number)).doesNotContain(EventType.SERVICE_FINDING);
        assertThat(product().escalationsOf(number)).isEmpty();
    }

    @Test
    default void solved_but_not_well_treated_closes_with_a_finding() {
        var number = product().resolved();

        product().call(number, Matter.RESOLVED, 2);

        assertThat(product().status(number)).isEqualTo("closed");
        assertThat(product().events(number)).contains(EventType.SERVICE_FINDING);
        assertThat(product().escalationsOf(number)).isEmpty();
    }

    @Test
    default void not_solved_but_well_treated_goes_back_to_the_owner() {
        var number = product().resolved();

        product().call(number, Matter.NOT_RESOLVED, 3);

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().show(number).round()).isEqualTo(2);
        assertThat(product().events(number)).doesNotContain(EventType.SERVICE_FINDING);
        assertThat(product().escalationsOf(number)).isEmpty();
    }

    @Test
    default void neither_solved_nor_well_treated_goes_back_and_a_superior_looks_at_it() {
        var number = product().resolved();

        product().call(number, Matter.NOT_RESOLVED, 1);

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().show(number).round()).isEqualTo(2);
        assertThat(product().events(number)).contains(EventType.SERVICE_FINDING);
        assertThat(product().escalationsOf(number)).singleElement().satisfies(escalation -> {
            assertThat(escalation.clock()).isEqualTo("callback");
            assertThat(escalation.watcher()).isNotNull();
        });
    }

    @Test
    default void partly_solved_is_not_solved() {
        var number = product().resolved();

        product().call(number, Matter.PARTLY, 5);

        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().show(number).round()).isEqualTo(2);
    }

    @Test
    default void a_reached_customer_answers_both_questions() {
        var number = product().resolved();

        refused("INVALID", () -> attempt(number, reached(null, 5), "callback"));
        refused("INVALID", () -> attempt(number, reached(Matter.RESOLVED, null), "callback"));
        refused("INVALID", () -> attempt(number, reached(Matter.RESOLVED, 0), "callback"));
        refused("INVALID", () -> attempt(number, reached(Matter.RESOLVED, 6), "callback"));
        refused("INVALID", () -> attempt(number, new Attempt(null, null, null, null, null, null), "callback"));
        assertThat(product().openCallback(number).attempts()).isZero();
        assertThat(product().status(number)).isEqualTo("resolved");
    }

    @Test
    default void whoever_had_a_part_may_not_call_and_that_is_asked_before_the_role() {
        var number = product().signed();
        var assist = product().assist(number, "network", "data");
        product()
                .orders()
                .reply(assist.id(), Product.reply("Our part"), product().actor("data"));
        product().reply(number, "network");
        product().accept(number);
        var fine = reached(Matter.RESOLVED, 5);

        for (var account : new String[] {"network", "network2", "network.head", "data", "data.head", "agent2"}) {
            refused("OWN_CALLBACK", () -> attempt(number, fine, account));
        }
        for (var account : new String[] {"agent", "billing", "manager", "admin"}) {
            refused("NOT_YOURS", () -> attempt(number, fine, account));
        }
        attempt(number, fine, "supervisor");
        assertThat(product().status(number)).isEqualTo("closed");
    }

    @Test
    default void a_supervisor_who_stood_in_for_the_head_may_not_call_either() {
        var number = product().signed();
        product().reply(number, "supervisor");
        product().accept(number);

        refused("OWN_CALLBACK", () -> attempt(number, reached(Matter.RESOLVED, 5), "supervisor"));
        product().call(number, Matter.RESOLVED, 5);
        assertThat(product().status(number)).isEqualTo("closed");
    }

    @Test
    default void three_attempts_in_different_half_days_on_two_days_end_with_a_letter() {
        product().nextTime(8, 0);
        var number = product().resolved();
        product().nextTime(9, 0);
        product().miss(number, Kind.SOLUTION, Outcome.NO_ANSWER);
        product().nextTime(11, 59);
        product().miss(number, Kind.SOLUTION, Outcome.BUSY);
        product().nextTime(12, 0);
        product().miss(number, Kind.SOLUTION, Outcome.REFUSED);
        product().nextTime(18, 0);
        product().miss(number, Kind.SOLUTION, Outcome.WRONG_NUMBER);
        assertThat(product().status(number)).isEqualTo("resolved");
        assertThat(product().openCallback(number).attempts()).isEqualTo(4);
        product().nextTime(9, 30);

        product().miss(number, Kind.SOLUTION, Outcome.NO_ANSWER);

        assertThat(product().status(number)).isEqualTo("closed");
        assertThat(product().show(number).closeReason()).isEqualTo("unreached");
        assertThat(product().events(number)).contains(EventType.WRITTEN_NOTICE);
        assertThat(product()
                        .jdbc()
                        .sql("select kind || ' ' || state from notice where complaint = ?")
                        .param(number.value())
                        .query(String.class)
                        .list())
                .containsExactly("UNREACHED TO_PRINT");
        assertThat(product()
                        .jdbc()
                        .sql("select count(*) from callback_attempt a join callback c on c.id = a.callback"
                                + " where c.complaint = ?")
                        .param(number.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    default void a_call_that_was_made_is_made() {
        var number = product().resolved();
        var call = product().openCallback(number).id();
        product().call(number, Matter.RESOLVED, 5);

        refused("CALLBACK_DONE", () -> product()
                .callbacks()
                .attempt(call, reached(Matter.NOT_RESOLVED, 1), product().actor("callback")));
        assertThat(product().status(number)).isEqualTo("closed");
    }
}
