package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt.Matter;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ContactKind;
import io.firsthand.escalation.EscalationView;
import io.firsthand.servicelevel.ClockView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 时限钟: the clocks beside those of a single step, from the receipt to the end of the record. */
interface WatchingTheClocks {

    Product product();

    private ClockView clock(ComplaintNumber number, String kind) {
        return product().clock(number, kind);
    }

    private void contact(ComplaintNumber number, ContactKind kind, boolean reached) {
        product()
                .complaints()
                .addContact(number, kind, "PHONE", reached, "Told", product().actor("network"));
    }

    private void sendBack(ComplaintNumber number) {
        product()
                .orders()
                .review(number, false, "The cause is missing", false, product().actor("agent"));
    }

    private List<Integer> levels(ComplaintNumber number, String kind) {
        return product().escalationsOf(number).stream()
                .filter(each -> each.clock().equals(kind))
                .map(EscalationView::level)
                .sorted()
                .toList();
    }

    @Test
    default void a_caller_on_the_phone_has_his_receipt_at_once() {
        product().advance(Duration.ZERO);
        var number = product().register();

        assertThat(clock(number, "acknowledge").state()).isEqualTo("met");
        assertThat(clock(number, "acknowledge").stoppedAt()).isEqualTo(product().now());
        assertThat(clock(number, "acknowledge").dueAt())
                .isEqualTo(product().show(number).receivedAt().plus(Duration.ofMinutes(15)));
    }

    @Test
    default void news_is_due_every_three_working_days_and_only_a_word_that_reached_the_customer_is_news() {
        var monday = product().nextMonday(9, 0);
        assertThat(product().clocks(product().withoutRule()))
                .as("not dispatched")
                .noneMatch(clock -> clock.kind().word().equals("progress"));
        var number = product().signed();
        assertThat(clock(number, "progress").dueAt()).isEqualTo(product().endOfDay(monday, 3));
        assertThat(clock(number, "progress").chargedTo()).isEqualTo("network");
        product().advance(Duration.ofDays(1));
        contact(number, ContactKind.PROGRESS, false);
        contact(number, ContactKind.ARRIVED, true);
        product().complaints().addNote(number, "We are at it", product().actor("network"));
        assertThat(clock(number, "progress").startedAt()).isEqualTo(monday);

        contact(number, ContactKind.PROGRESS, true);

        assertThat(clock(number, "progress").startedAt()).isEqualTo(product().now());
        assertThat(clock(number, "progress").dueAt()).isEqualTo(product().endOfDay(monday, 4));
    }

    @Test
    default void late_news_stays_late_and_calls_the_owner() {
        var monday = product().nextMonday(9, 0);
        var number = product().signed();
        var due = clock(number, "progress").dueAt();
        product().advanceAndRun(Duration.between(monday, due).plusSeconds(1));
        assertThat(levels(number, "progress")).contains(0, 1);
        contact(number, ContactKind.FIRST_CONTACT, true);

        assertThat(clock(number, "progress").state()).isEqualTo("breached");
        assertThat(clock(number, "progress").breachedAt()).isEqualTo(due);
        assertThat(clock(number, "progress").dueAt()).isAfter(due);
        assertThat(product().escalationsOf(number))
                .filteredOn(each -> each.clock().equals("progress"))
                .allMatch(each -> each.state().equals("ended"));
    }

    @Test
    default void news_waits_with_the_department_and_begins_anew_with_a_question_and_its_answer() {
        product().nextMonday(9, 0);
        var number = product().pending();
        assertThat(clock(number, "progress").state()).isEqualTo("paused");
        product().advanceAndRun(Duration.ofDays(1));
        product().orders().information(number, "The second", product().actor("agent"));
        assertThat(clock(number, "progress").state()).isEqualTo("running");
        assertThat(clock(number, "progress").startedAt()).isEqualTo(product().now());
        assertThat(clock(number, "progress").pauses()).isEmpty();

        var held = product().held();
        var due = clock(held, "progress").dueAt();
        product().advance(Duration.ofHours(3));
        contact(held, ContactKind.PROGRESS, true);
        assertThat(clock(held, "progress").state()).isEqualTo("paused");
        product().advanceAndRun(Duration.ofHours(45).plusSeconds(1));
        assertThat(clock(held, "progress").state()).isEqualTo("running");
        assertThat(clock(held, "progress").dueAt()).isAfter(due);
    }

    @Test
    default void a_reply_that_was_none_did_not_stop_the_wait_for_news() {
        var monday = product().nextMonday(9, 0);
        var number = product().signed();
        var due = clock(number, "progress").dueAt();
        product().advanceAndRun(Duration.ofDays(1));
        product().reply(number, "network");
        assertThat(clock(number, "progress").state()).isEqualTo("met");
        product().advanceAndRun(Duration.between(product().now(), due).plusSeconds(1));
        assertThat(clock(number, "progress").state()).isEqualTo("met");

        sendBack(number);

        assertThat(clock(number, "progress").stoppedAt()).isNull();
        assertThat(clock(number, "progress").startedAt()).isEqualTo(monday);
        assertThat(clock(number, "progress").breachedAt()).isEqualTo(due);
        assertThat(levels(number, "progress")).contains(1);
    }

    @Test
    default void a_further_round_has_a_limit_of_its_own_which_each_round_begins_anew() {
        var monday = product().nextMonday(9, 0);
        var number = product().resolved();
        assertThat(product().clocks(number))
                .noneMatch(clock -> clock.kind().word().equals("redo"));
        product().call(number, Matter.NOT_RESOLVED, 4);
        assertThat(clock(number, "redo").dueAt()).isEqualTo(product().endOfDay(monday, 3));
        assertThat(clock(number, "redo").chargedTo()).isEqualTo("network");
        assertThat(clock(number, "progress").state()).isEqualTo("running");
        product().reply(number, "network");
        assertThat(clock(number, "redo").state()).isEqualTo("met");
        sendBack(number);
        assertThat(clock(number, "redo").state()).isEqualTo("running");
        product().advanceAndRun(Duration.ofDays(4));
        assertThat(clock(number, "redo").breachedAt()).isEqualTo(product().endOfDay(monday, 3));
        assertThat(levels(number, "redo")).contains(1);
        product().reply(number, "network");
        product().accept(number);

        product().call(number, Matter.NOT_RESOLVED, 4);

        assertThat(clock(number, "redo").startedAt()).isEqualTo(product().now());
        assertThat(clock(number, "redo").stoppedAt()).isNull();
        assertThat(clock(number, "redo").state()).as("it stays on record").isEqualTo("breached");
    }

    @Test
    default void the_time_to_ask_for_an_extension_moves_with_the_promise_and_ends_with_the_last() {
        product().nextMonday(9, 0);
        var number = product().signed();
        assertThat(clock(number, "extensionRequest").dueAt())
                .isEqualTo(product().show(number).promisedAt().minus(Duration.ofMinutes(1)));
        product()
                .orders()
                .askCustomer(
                        product().primary(number).id(),
                        "Which line?",
                        "PHONE",
                        product().actor("network"));
        product().advanceAndRun(Duration.ofDays(1));
        product().orders().information(number, "The second", product().actor("agent"));
        assertThat(clock(number, "extensionRequest").dueAt())
                .isEqualTo(product().show(number).promisedAt().minus(Duration.ofMinutes(1)));
        assertThat(clock(number, "extensionRequest").state()).isEqualTo("running");
        product().setTime(clock(number, "extensionRequest").dueAt());

        product()
                .orders()
                .askExtension(
                        product().primary(number).id(),
                        product().show(number).promisedAt().plus(Duration.ofDays(1)),
                        "Parts are missing",
                        product().actor("network"));
        product().grant(number, "EXTEND", "network.head");

        assertThat(clock(number, "extensionRequest").state())
                .as("there was one")
                .isEqualTo("met");
        assertThat(clock(number, "extensionRequest").stoppedAt())
                .isEqualTo(product().now());
        assertThat(product().clocks(product().register("billing-charge")))
                .as("nothing beyond the 15 days")
                .noneMatch(clock -> clock.kind().word().equals("extensionRequest"));
    }

    @Test
    default void what_begins_with_the_end_runs_out_by_itself_and_is_never_late() {
        product().nextMonday(9, 0);
        var number = product().resolved();
        var right = clock(number, "externalRight");
        assertThat(right.dueAt())
                .isEqualTo(product().endOfDay(product().show(number).receivedAt(), 15));
        assertThat(right.explanation()).contains("12300");
        product().call(number, Matter.RESOLVED, 5);
        var closed = product().now();
        assertThat(clock(number, "repeatWindow").dueAt()).isEqualTo(product().endOfDay(closed, 30));
        assertThat(clock(number, "externalRight").state()).isEqualTo("running");
        assertThat(product().timers(number)).containsExactly("event_disputeWindowOver", "event_weekLater");
        product().setTimeAndRun(clock(number, "disputeWindow").dueAt().plusSeconds(1));
        var archived = product().show(number).archivedAt();
        assertThat(clock(number, "retention").startedAt()).isEqualTo(archived);

        product().setTimeAndRun(clock(number, "repeatWindow").dueAt().plusSeconds(1));

        for (var kind : List.of("disputeWindow", "repeatWindow", "externalRight")) {
            assertThat(clock(number, kind).state()).as(kind).isEqualTo("met");
            assertThat(clock(number, kind).breachedAt()).as(kind).isNull();
        }
        assertThat(clock(number, "repeatWindow").stoppedAt())
                .isEqualTo(product().endOfDay(closed, 30));
        assertThat(clock(number, "retention").state()).isEqualTo("running");
        assertThat(clock(number, "retention").limit()).hasToString("3y");
    }

    @Test
    default void a_supervision_after_the_answer_is_watched_by_the_callback() {
        product().nextMonday(9, 0);
        var number = product().resolved();
        var supervision = product()
                .supervisions()
                .issue(
                        number,
                        "Tell me",
                        product().now().plus(Duration.ofHours(2)),
                        product().actor("supervisor"));

        product().advanceAndRun(Duration.ofHours(2).plusSeconds(1));

        assertThat(product().storedBreach(number, "supervision")).isEqualTo(supervision.dueAt());
        assertThat(levels(number, "supervision")).contains(1);
    }

    @Test
    default void an_urge_before_a_ruling_is_watched_until_it() {
        product().nextMonday(9, 0);
        var number = product().waitingForRuling();
        var urge = product()
                .urges()
                .urge(number, "He called again", true, product().actor("agent"));

        product().advanceAndRun(Duration.ofHours(4).plusSeconds(1));

        assertThat(product().storedBreach(number, "urge")).isEqualTo(urge.dueAt());
        assertThat(levels(number, "urge")).contains(1);
    }
}
