package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 待客户补充: the promise waits with us, the law does not (R8, R9). */
interface WaitingForTheCustomer {

    Product product();

    private void informed(ComplaintNumber number) {
        product()
                .orders()
                .information(number, "It is the second line", product().actor("agent"));
    }

    private void ask(ComplaintNumber number) {
        product()
                .orders()
                .askCustomer(
                        product().primary(number).id(),
                        "Which line?",
                        "PHONE",
                        product().actor("network"));
    }

    @Test
    default void the_promise_moves_by_exactly_the_time_we_waited_and_the_legal_limit_does_not() {
        var number = product().signed();
        product().advance(Duration.ofHours(1));
        var promised = product().show(number).promisedAt();
        var legal = product().show(number).legalDueAt();
        ask(number);
        assertThat(product().status(number)).isEqualTo("pendingCustomer");
        assertThat(product().primary(number).question()).isEqualTo("Which line?");
        var asked = product().now();
        assertThat(product().clock(number, "answer").state()).isEqualTo("paused");

        product().advanceAndRun(Duration.ofDays(3));
        assertThat(product().clock(number, "answer").breachedAt()).isNull();
        assertThat(product().escalationsOf(number))
                .noneMatch(each -> each.clock().equals("answer") || each.clock().equals("repair"));
        informed(number);

        var shown = product().show(number);
        assertThat(shown.status().word()).isEqualTo("inProgress");
        assertThat(shown.promisedAt()).isEqualTo(promised.plus(Duration.ofDays(3)));
        assertThat(shown.originalPromisedAt()).isEqualTo(promised);
        assertThat(shown.legalDueAt()).isEqualTo(legal);
        assertThat(product().clock(number, "legal").pauses()).isEmpty();
        assertThat(product().clock(number, "answer").pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.from()).isEqualTo(asked);
            assertThat(pause.until()).isEqualTo(product().now());
        });
        assertThat(product().clock(number, "customerInformation").state()).isEqualTo("met");
        assertThat(product().primary(number).dueAt()).isEqualTo(shown.promisedAt());
        assertThat(product().primary(number).question()).isNull();
    }

    @Test
    default void the_timer_of_the_promise_rings_at_its_new_time_and_not_before() {
        var number = product().pending();
        product().advanceAndRun(Duration.ofDays(2));
        informed(number);
        var promised = product().show(number).promisedAt();

        product().advanceAndRun(Duration.between(product().now(), promised));
        assertThat(product().clock(number, "answer").state()).isEqualTo("running");
        product().advanceAndRun(Duration.ofSeconds(1));

        assertThat(product().clock(number, "answer").breachedAt()).isEqualTo(promised);
        assertThat(product().escalationsOf(number))
                .anyMatch(each -> each.clock().equals("answer") && each.level() == 1);
    }

    @Test
    default void the_legal_limit_rings_while_we_wait() {
        var number = product().signed();
        for (int i = 0; i < 4; i++) {
            ask(number);
            product().advanceAndRun(Duration.ofDays(4));
            if (i < 3) {
                informed(number);
            }
        }

        assertThat(product().status(number)).isEqualTo("pendingCustomer");
        assertThat(product().clock(number, "answer").breachedAt()).isNull();
        assertThat(product().clock(number, "legal").breachedAt())
                .isEqualTo(product().show(number).legalDueAt());
        assertThat(product().clock(number, "answer").pauses()).hasSize(3);
    }

    @Test
    default void the_owner_asks_on_a_channel_that_exists_and_the_front_desk_hears_the_answer() {
        var number = product().signed();
        refused("INVALID", () -> product()
                .orders()
                .askCustomer(
                        product().primary(number).id(),
                        "Which line?",
                        "PIGEON",
                        product().actor("network")));
        refused("WRONG_STATUS", () -> informed(number));
        ask(number);

        refused("WRONG_STATUS", () -> ask(number));
        refused("WRONG_STATUS", () -> product().reply(number, "network"));
        refused("NOT_YOURS", () -> product()
                .orders()
                .information(number, "It is mine", product().actor("network")));
        informed(number);
        product().reply(number, "network");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void a_silent_customer_ends_the_case() {
        var number = product().pending();
        var assist = product().assist(number, "network", "data");

        product().advanceAndRun(Duration.ofDays(5));
        assertThat(product().status(number)).isEqualTo("pendingCustomer");
        product().advanceAndRun(Duration.ofSeconds(1));

        assertThat(product().status(number)).isEqualTo("cancelled");
        assertThat(product().show(number).closeReason()).isEqualTo("noInformation");
        assertThat(product().leftInEngine(number)).isEmpty();
        assertThat(product().ordersOf(number)).allMatch(order -> order.state().equals("closed"));
        assertThat(product().clocks(number)).noneMatch(clock -> clock.stoppedAt() == null);
        refused("WRONG_STATUS", () -> product()
                .orders()
                .reply(assist.id(), Product.reply("Our part"), product().actor("data")));
        refused("WRONG_STATUS", () -> informed(number));
    }

    @Test
    default void silence_ends_the_ladder_and_the_question_about_a_withdrawal_too() {
        var number = product().signed();
        product().advanceAndRun(Duration.ofHours(49));
        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("answer") && each.level() == 1)
                .hasSize(1);
        ask(number);
        product().wishWithdrawal(number);
        var call = product().openCallback(number, Attempt.Kind.WITHDRAWAL);

        product().advanceAndRun(Duration.ofDays(5).plusSeconds(1));

        assertThat(product().status(number)).isEqualTo("cancelled");
        assertThat(product().leftInEngine(number)).isEmpty();
        assertThat(product().openCallbacks(number)).isEmpty();
        assertThat(product().escalationsOf(number))
                .allMatch(escalation -> escalation.state().equals("ended"));
        var levels = product().escalationsOf(number).size();
        product().advanceAndRun(Duration.ofDays(3));
        assertThat(product().escalationsOf(number)).hasSize(levels);
        refused("CALLBACK_DONE", () -> product()
                .callbacks()
                .attempt(
                        call.id(),
                        new Attempt(Attempt.Outcome.REACHED, null, null, true, null, null),
                        product().actor("callback")));
    }
}
