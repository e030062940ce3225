package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt.Matter;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.escalation.EscalationView;
import io.firsthand.guard.Signal;
import io.firsthand.guard.SuspicionView;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** 虚假办结: what was said to be solved and was not is found out, and counts as late from then on. */
interface SuspectingFalseClosings {

    Product product();

    private SuspicionView suspicionOf(ComplaintNumber number) {
        assertThat(product().suspicionsOf(number)).hasSize(1);
        return product().suspicionsOf(number).get(0);
    }

    private SuspicionView decide(ComplaintNumber number, boolean proven, String account) {
        return product()
                .suspicions()
                .decide(
                        suspicionOf(number).id(),
                        proven,
                        "Nobody was there",
                        product().actor(account));
    }

    /** Answered so long before its promise, with something to show for it or nothing. */
    private ComplaintNumber resolvedBefore(Duration beforeDue, boolean evidence) {
        product().nextMonday(9, 0);
        var number = product().signed();
        product().setTimeAndRun(product().show(number).promisedAt().minus(beforeDue));
        if (evidence) {
            product().reply(number, "network");
        } else {
            product().replyWithoutEvidence(number, "network");
        }
        product().accept(number);
        return number;
    }

    @Test
    default void closed_two_minutes_before_midnight_with_nothing_to_show_and_not_solved_counts_as_late() {
        product().nextMonday(9, 0);
        var number = product().register("billing-charge");
        var due = product().show(number).promisedAt();
        assertThat(due).isEqualTo(product().endOfDay(product().now(), 15));
        product().sign(number, "billing");
        product().setTimeAndRun(due.minus(Duration.ofMinutes(2)));
        product().replyWithoutEvidence(number, "billing");
        product().accept(number);
        var falselyClosed = product().now();
        product().advanceAndRun(Duration.ofHours(3));
        assertThat(product().clock(number, "answer").state()).isEqualTo("met");

        product().call(number, Matter.NOT_RESOLVED, 4);

        var suspicion = suspicionOf(number);
        assertThat(suspicion.state()).isEqualTo("proven");
        assertThat(suspicion.signals()).containsExactly(Signal.NO_EVIDENCE, Signal.LAST_MINUTES, Signal.NOT_RESOLVED);
        assertThat(suspicion.department().value()).isEqualTo("billing");
        assertThat(suspicion.decidedBy()).isEqualTo("system");
        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().show(number).round()).isEqualTo(2);
        var answer = product().clock(number, "answer");
        assertThat(answer.state()).isEqualTo("breached");
        assertThat(answer.breachedAt()).isEqualTo(falselyClosed).isBefore(due);
        assertThat(answer.stoppedAt()).isNull();
        assertThat(answer.startedAt()).isEqualTo(product().show(number).receivedAt());
        assertThat(answer.chargedTo()).isEqualTo("billing");
        assertThat(product().events(number))
                .containsSubsequence(
                        EventType.SUSPICION_RAISED,
                        EventType.CALLBACK_ATTEMPT,
                        EventType.SUSPICION_PROVEN,
                        EventType.ROUND_OPENED);
        assertThat(product().escalationsOf(number))
                .as("the late department learns it")
                .extracting(EscalationView::clock, EscalationView::level)
                .contains(org.assertj.core.api.Assertions.tuple("answer", 1));
        refused("WRONG_STATUS", () -> decide(number, false, "supervisor"));
    }

    @Test
    default void one_signal_alone_is_none() {
        var withoutEvidence = product().resolvedWithoutEvidence();
        var inTheLastMinutes = resolvedBefore(Duration.ofMinutes(30), true);
        var notSolved = product().resolved();
        product().call(notSolved, Matter.NOT_RESOLVED, 4);

        assertThat(product().suspicionsOf(withoutEvidence)).isEmpty();
        assertThat(product().suspicionsOf(inTheLastMinutes)).isEmpty();
        assertThat(product().suspicionsOf(notSolved)).isEmpty();
        assertThat(product().clock(notSolved, "answer").breachedAt()).isNull();
    }

    @Test
    default void the_last_minutes_are_thirty_and_end_with_the_promise() {
        assertThat(product().suspicionsOf(resolvedBefore(Duration.ofMinutes(30).plusSeconds(1), false)))
                .isEmpty();
        assertThat(suspicionOf(resolvedBefore(Duration.ofMinutes(30), false)).signals())
                .containsExactly(Signal.NO_EVIDENCE, Signal.LAST_MINUTES);
        assertThat(suspicionOf(resolvedBefore(Duration.ZERO, false)).state()).isEqualTo("open");
        assertThat(product().suspicionsOf(resolvedBefore(Duration.ofSeconds(-1), false)))
                .as("late is late, and no trick")
                .isEmpty();
    }

    @Test
    default void partly_solved_is_left_to_a_supervisor() {
        var number = product().resolvedWithoutEvidence();
        product().call(number, Matter.PARTLY, 4);

        assertThat(suspicionOf(number).state()).isEqualTo("open");
        assertThat(product().clock(number, "answer").breachedAt()).isNull();
        refused("NOT_YOURS", () -> decide(number, true, "manager"));
        refused("NOT_YOURS", () -> decide(number, true, "network.head"));
        refused(
                "NOT_YOURS",
                () -> product().suspicions().find(null, null, null, product().actor("network.head")));
        refused("INVALID", () -> product()
                .suspicions()
                .find("doubtful", null, null, product().actor("manager")));

        assertThat(decide(number, false, "supervisor").state()).isEqualTo("dismissed");
        assertThat(product().clock(number, "answer").breachedAt()).isNull();
        assertThat(product().events(number)).endsWith(EventType.SUSPICION_DISMISSED);
    }

    @Test
    default void the_customers_word_outweighs_a_dismissal() {
        var number = resolvedBefore(Duration.ofMinutes(2), false);
        decide(number, false, "supervisor");

        product().call(number, Matter.NOT_RESOLVED, 4);

        assertThat(suspicionOf(number).state()).isEqualTo("proven");
        assertThat(product().clock(number, "answer").state()).isEqualTo("breached");
    }

    @Test
    default void proven_before_the_call_the_promise_runs_until_the_customer_says_yes() {
        var number = resolvedBefore(Duration.ofMinutes(2), false);
        var answered = product().show(number).resolvedAt();
        product().advance(Duration.ofMinutes(1));
        decide(number, true, "supervisor");
        assertThat(product().clock(number, "answer").stoppedAt()).isNull();
        assertThat(product().clock(number, "answer").breachedAt()).isEqualTo(answered);
        product().advanceAndRun(Duration.ofHours(2));

        product().call(number, Matter.RESOLVED, 5);

        assertThat(product().status(number)).isEqualTo("closed");
        assertThat(product().clock(number, "answer").stoppedAt())
                .isEqualTo(product().now());
        assertThat(product().clock(number, "answer").breachedAt()).isEqualTo(answered);
    }

    @Test
    default void a_closed_case_that_is_proven_later_keeps_its_end() {
        var number = resolvedBefore(Duration.ofMinutes(2), false);
        var answered = product().show(number).resolvedAt();
        product().call(number, Matter.RESOLVED, 5);
        var closed = product().show(number).closedAt();
        product().advanceAndRun(Duration.ofDays(2));

        decide(number, true, "supervisor");

        assertThat(product().status(number)).isEqualTo("closed");
        assertThat(product().show(number).closedAt()).isEqualTo(closed);
        assertThat(product().clock(number, "answer").stoppedAt()).isEqualTo(answered);
        assertThat(product().clock(number, "answer").state()).isEqualTo("breached");
        assertThat(product().clock(number, "answer").breachedAt()).isEqualTo(answered);
        assertThat(product().escalationsOf(number))
                .allMatch(each -> each.state().equals("ended"));
    }

    @Test
    default void nothing_is_decided_about_an_archived_case() {
        var number = resolvedBefore(Duration.ofMinutes(2), false);
        product().call(number, Matter.RESOLVED, 5);
        product().advanceAndRun(Duration.ofDays(11));
        assertThat(product().status(number)).isEqualTo("archived");

        refused("ARCHIVED", () -> decide(number, true, "supervisor"));
        refused("ARCHIVED", () -> decide(number, false, "supervisor"));
    }

    @Test
    default void the_same_again_brings_what_was_closed_into_doubt() {
        var facts = product().facts("mobile-coverage");
        var number = product().complaints().register(facts, product().actor("agent"));
        product().sign(number, "network");
        product().replyWithoutEvidence(number, "network");
        product().accept(number);
        product().call(number, Matter.RESOLVED, 5);
        assertThat(product().suspicionsOf(number)).isEmpty();

        product().complaints().register(facts, product().actor("agent"));

        assertThat(suspicionOf(number).signals()).containsExactly(Signal.NO_EVIDENCE, Signal.AGAIN);
        assertThat(suspicionOf(number).state()).isEqualTo("open");
        product().complaints().register(facts, product().actor("agent"));
        assertThat(product().events(number))
                .filteredOn(EventType.SUSPICION_RAISED::equals)
                .as("once for a round")
                .hasSize(1);
    }

    @Test
    default void every_round_is_suspected_for_itself() {
        var number = product().resolvedWithoutEvidence();
        product().call(number, Matter.NOT_RESOLVED, 4);
        product().replyWithoutEvidence(number, "network");
        product().accept(number);
        Instant first = product().clock(number, "answer").breachedAt();
        product().call(number, Matter.NOT_RESOLVED, 4);

        assertThat(product().suspicionsOf(number))
                .extracting(SuspicionView::round, SuspicionView::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(1, "proven"),
                        org.assertj.core.api.Assertions.tuple(2, "proven"));
        assertThat(product().clock(number, "answer").breachedAt())
                .as("one breach for a clock")
                .isEqualTo(first);
    }
}
