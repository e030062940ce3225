package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.callback.Attempt.Kind;
import io.firsthand.callback.Attempt.Matter;
import io.firsthand.callback.Attempt.Outcome;
import io.firsthand.callback.CallbackView;
import io.firsthand.complaint.ComplainerType;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 二次回访: a week after the closing some are asked again, and the archive waits for nobody (T17). */
interface CallingASecondTime {

    Product product();

    /** Closed on a Monday at 09:00; quiet complainers are always called again. */
    private ComplaintNumber closedAndQuiet() {
        product().nextMonday(9, 0);
        var number = product().resolved();
        product()
                .complaints()
                .complainerType(
                        number, ComplainerType.PASSIVE, "Says little", product().actor("agent"));
        product().call(number, Matter.RESOLVED, 5);
        return number;
    }

    private ComplaintNumber calledAgain() {
        var number = closedAndQuiet();
        product().advanceAndRun(Duration.ofDays(8));
        assertThat(product().openCallback(number).kind()).isEqualTo(Kind.SECOND);
        return number;
    }

    private CallbackView answer(ComplaintNumber number, Matter matter, int treatment) {
        return product()
                .callbacks()
                .attempt(
                        product().openCallback(number, Kind.SECOND).id(),
                        new Attempt(Outcome.REACHED, matter, treatment, null, "Dead again since Sunday", null),
                        product().actor("callback"));
    }

    @Test
    default void a_quiet_complainer_is_called_again_when_seven_days_are_over() {
        var number = closedAndQuiet();
        var weekOver = product().endOfDay(product().now(), 7);
        var clock = product().clock(number, "secondCallback");
        assertThat(clock.startedAt()).isEqualTo(weekOver);
        assertThat(clock.dueAt()).isEqualTo(weekOver.plus(Duration.ofHours(24)));
        assertThat(clock.chargedTo()).isEqualTo("callback");
        assertThat(clock.explanation()).isNotBlank();

        product().setTimeAndRun(weekOver.minusMillis(1));
        assertThat(product().openCallbacks(number)).isEmpty();
        product().advanceAndRun(Duration.ofMillis(1));

        var call = product().openCallback(number);
        assertThat(call.kind()).isEqualTo(Kind.SECOND);
        assertThat(call.dueAt()).isEqualTo(clock.dueAt());
        assertThat(product().status(number)).isEqualTo("closed");
        answer(number, Matter.RESOLVED, 5);
        assertThat(product().clock(number, "secondCallback").state()).isEqualTo("met");
        assertThat(product().openCallbacks(number)).isEmpty();
        product().advanceAndRun(Duration.ofDays(4));
        assertThat(product().status(number)).isEqualTo("archived");
        assertThat(product().leftInEngine(number)).isEmpty();
    }

    @Test
    default void both_questions_are_asked_again_and_by_nobody_who_had_a_part() {
        var number = calledAgain();
        var call = product().openCallback(number).id();
        var fine = new Attempt(Outcome.REACHED, Matter.RESOLVED, 5, null, null, null);

        refused(
                "OWN_CALLBACK",
                () -> product().callbacks().attempt(call, fine, product().actor("network")));
        refused(
                "OWN_CALLBACK",
                () -> product().callbacks().attempt(call, fine, product().actor("agent2")));
        refused("INVALID", () -> product()
                .callbacks()
                .attempt(
                        call,
                        new Attempt(Outcome.REACHED, Matter.RESOLVED, null, null, null, null),
                        product().actor("callback")));
        assertThat(answer(number, Matter.RESOLVED, 1).outcome()).isEqualTo("matterResolved");
        assertThat(product().events(number)).endsWith(EventType.SERVICE_FINDING);
        refused(
                "CALLBACK_DONE",
                () -> product().callbacks().attempt(call, fine, product().actor("callback")));
    }

    @Test
    default void what_is_not_solved_is_disputed_at_the_old_owner_and_the_closed_case_stays_closed() {
        for (var matter : new Matter[] {Matter.NOT_RESOLVED, Matter.PARTLY}) {
            var number = calledAgain();

            assertThat(answer(number, matter, 4).outcome()).isEqualTo("disputed");

            assertThat(product().status(number)).isEqualTo("closed");
            assertThat(product().show(number).round()).isOne();
            assertThat(product().show(number).links()).singleElement().satisfies(link -> {
                assertThat(link.kind()).isEqualTo("disputedBy");
                var dispute = product().show(link.number());
                assertThat(dispute.firstResponsibleDepartment())
                        .isEqualTo(product().show(number).firstResponsibleDepartment());
                assertThat(dispute.description()).isEqualTo("Dead again since Sunday");
                assertThat(dispute.status().word()).isEqualTo("dispatched");
                assertThat(product().escalationsOf(link.number()))
                        .as("its head is informed")
                        .anyMatch(each -> each.watcher().equals("network.head"));
            });
        }
    }

    @Test
    default void who_is_not_reached_is_left_at_that() {
        var number = calledAgain();
        product().nextTime(9, 0);
        product().miss(number, Kind.SECOND, Outcome.NO_ANSWER);
        product().nextTime(14, 0);
        product().miss(number, Kind.SECOND, Outcome.BUSY);
        product().nextTime(9, 0);

        assertThat(product().miss(number, Kind.SECOND, Outcome.REFUSED).outcome())
                .isEqualTo("leftAtThat");

        assertThat(product().events(number)).doesNotContain(EventType.WRITTEN_NOTICE);
        assertThat(product().show(number).closeReason()).isEqualTo("matterResolved");
        assertThat(product().show(number).links()).isEmpty();
        assertThat(product().openCallbacks(number)).isEmpty();
    }

    @Test
    default void a_late_second_call_is_late_and_the_archive_ends_it() {
        var number = calledAgain();
        var call = product().openCallback(number).id();
        product().advanceAndRun(Duration.ofHours(25));
        var clock = product().clock(number, "secondCallback");
        assertThat(clock.state()).isEqualTo("breached");
        assertThat(clock.breachedAt()).isEqualTo(clock.dueAt());
        assertThat(product().escalationsOf(number))
                .anyMatch(each -> each.clock().equals("secondCallback") && each.level() == 1);

        product().advanceAndRun(Duration.ofDays(3));

        assertThat(product().status(number)).isEqualTo("archived");
        assertThat(product().openCallbacks(number)).isEmpty();
        assertThat(product()
                        .jdbc()
                        .sql("select outcome from callback where id = ?")
                        .param(call.value())
                        .query(String.class)
                        .single())
                .isEqualTo("overtaken");
        assertThat(product().leftInEngine(number)).isEmpty();
        assertThat(product().clocks(number))
                .as("all but what runs out long after the case")
                .filteredOn(each -> each.stoppedAt() == null)
                .extracting(each -> each.kind().word())
                .containsExactlyInAnyOrder("externalRight", "repeatWindow", "retention");
        assertThat(product().escalationsOf(number))
                .allMatch(each -> each.state().equals("ended"));
    }

    @Test
    default void quiet_may_be_said_within_the_week_after_the_closing() {
        product().nextMonday(9, 0);
        var number = undrawn();
        product().advanceAndRun(Duration.ofDays(3));
        product()
                .complaints()
                .complainerType(
                        number,
                        ComplainerType.PASSIVE,
                        "Said nothing",
                        product().actor("callback"));
        product().advanceAndRun(Duration.ofDays(6));

        assertThat(product().openCallback(number).kind()).isEqualTo(Kind.SECOND);
    }

    /** Closed, and not chosen by lot. */
    private ComplaintNumber undrawn() {
        while (true) {
            var number = product().closed();
            if (product().clocks(number).stream()
                    .noneMatch(clock -> clock.kind().word().equals("secondCallback"))) {
                return number;
            }
        }
    }

    @Test
    default void everybody_else_is_left_in_peace() {
        product().nextMonday(9, 0);
        var number = undrawn();
        product().advanceAndRun(Duration.ofDays(9));
        assertThat(product().openCallbacks(number)).isEmpty();

        var withdrawn = product().resolved();
        product()
                .complaints()
                .complainerType(
                        withdrawn,
                        ComplainerType.PASSIVE,
                        "Says little",
                        product().actor("agent"));
        product().wishWithdrawal(withdrawn);
        product().answerWithdrawal(withdrawn, true);
        product().advanceAndRun(Duration.ofDays(9));
        assertThat(product().openCallbacks(withdrawn)).isEmpty();
    }
}
