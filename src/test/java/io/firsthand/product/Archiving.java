package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ContactKind;
import io.firsthand.complaint.Registration;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Ruling;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** 归档: after the dispute window nothing changes any more (R19). */
interface Archiving {

    Product product();

    @Test
    default void a_closed_case_is_archived_when_its_dispute_window_is_over() {
        var number = product().closed();
        var window = product().clock(number, "disputeWindow");
        assertThat(window.dueAt()).isEqualTo(product().now().plus(Duration.ofDays(10)));

        product().advanceAndRun(Duration.ofDays(10));
        assertThat(product().status(number)).isEqualTo("closed");
        product().advanceAndRun(Duration.ofSeconds(1));

        assertThat(product().status(number)).isEqualTo("archived");
        assertThat(product().show(number).archivedAt()).isEqualTo(product().now());
        assertThat(product().leftInEngine(number)).isEmpty();
        assertThat(product().clock(number, "disputeWindow").state()).isEqualTo("met");
        assertThat(product().clocks(number))
                .filteredOn(clock -> clock.stoppedAt() == null)
                .extracting(clock -> clock.kind().word())
                .containsExactly("externalRight", "repeatWindow", "retention");
    }

    @Test
    default void it_waits_as_long_as_a_case_that_belongs_to_it_is_open() {
        var facts = product().facts("mobile-coverage");
        var number = product().complaints().register(facts, product().actor("agent"));
        product().sign(number, "network");
        product().reply(number, "network");
        product().accept(number);
        product().call(number, Attempt.Matter.RESOLVED, 5);
        var dispute = product()
                .complaints()
                .register(
                        new Registration(
                                "PHONE",
                                facts.customer(),
                                "Not solved",
                                "In full",
                                "mobile-coverage",
                                null,
                                null,
                                null,
                                null,
                                true,
                                true,
                                null,
                                number),
                        product().actor("agent"));

        product().advanceAndRun(Duration.ofDays(12));
        assertThat(product().status(number)).isEqualTo("closed");
        product().wishWithdrawal(dispute);
        product().answerWithdrawal(dispute, true);
        product().advanceAndRun(Duration.ofHours(25));

        assertThat(product().status(number)).isEqualTo("archived");
        assertThat(product().leftInEngine(number)).isEmpty();
    }

    @Test
    default void every_change_of_an_archived_case_is_refused_by_name() {
        var number = product().signed();
        var assist = product().assist(number, "network", "data").id();
        product().orders().reply(assist, Product.reply("Our part"), product().actor("data"));
        product().advanceAndRun(Duration.ofHours(49));
        var escalation = product().escalationsOf(number).get(0);
        product().reply(number, "network");
        product().accept(number);
        var call = product().openCallback(number).id();
        product().call(number, Attempt.Matter.RESOLVED, 1);
        product().advanceAndRun(Duration.ofDays(11));
        assertThat(product().status(number)).isEqualTo("archived");
        var entries = product().timeline(number).size();
        var version = product().show(number).version();

        changes(number, assist, call, escalation.id()).forEach(change -> refused("ARCHIVED", change));

        assertThat(product().timeline(number)).hasSize(entries);
        assertThat(product().show(number).version()).isEqualTo(version);
    }

    private java.util.List<ThrowingCallable> changes(
            ComplaintNumber number,
            io.firsthand.workorder.WorkOrderId assist,
            io.firsthand.callback.CallbackId call,
            java.util.UUID escalation) {
        var order = product().primary(number).id();
        var later = product().now().plus(Duration.ofDays(1));
        var data = new DepartmentId("data");
        var agent = product().actor("agent");
        var network = product().actor("network");
        var supervisor = product().actor("supervisor");
        var complaints = product().complaints();
        var orders = product().orders();
        var approvals = product().approvals();
        return java.util.List.of(
                () -> complaints.resolve(number, "Explained", null, agent),
                () -> complaints.addNote(number, "A note", agent),
                () -> complaints.addContact(number, ContactKind.PROGRESS, "PHONE", true, "Called", agent),
                () -> complaints.urge(number, "Faster", true, agent),
                () -> complaints.withdraw(number, "No more", agent),
                () -> product().dispatches().dispatch(number, data, null, agent),
                () -> orders.review(number, true, null, true, agent),
                () -> orders.information(number, "The second line", agent),
                () -> orders.sign(order, network),
                () -> orders.release(order, network),
                () -> orders.returnOrder(order, "Not ours", "Page 3", network),
                () -> orders.assist(order, data, "Please", null, network),
                () -> orders.transfer(order, data, null, "They do it", network),
                () -> orders.reply(order, Product.reply("Again"), network),
                () -> orders.askHold(order, "Storm", later, network),
                () -> orders.resume(order, null, network),
                () -> orders.askExtension(order, later, "More time", network),
                () -> orders.askCustomer(order, "Which line?", "PHONE", network),
                () -> orders.urge(order, "Faster", agent),
                () -> orders.reply(assist, Product.reply("Again"), product().actor("data")),
                () -> orders.sign(assist, product().actor("data")),
                () -> orders.waive(assist, "No more", network),
                () -> approvals.askRejection(number, "Not ours", "Go there", agent),
                () -> approvals.rule(number, Ruling.REASSIGN, data, "As I see it", supervisor),
                () -> approvals.rule(number, Ruling.OBJECTION, data, "As I see it", supervisor),
                () -> approvals.rule(number, Ruling.ANOTHER_ROUND, null, "As I see it", supervisor),
                () -> approvals.rule(number, Ruling.FINAL_DECISION, null, "As I see it", supervisor),
                () -> product().escalations().acknowledge(escalation, "Seen", network),
                () -> product()
                        .callbacks()
                        .attempt(
                                call,
                                new Attempt(Attempt.Outcome.REACHED, Attempt.Matter.PARTLY, 5, null, null, null),
                                product().actor("callback")));
    }

    @Test
    default void an_archived_case_is_not_disputed_but_still_repeated() {
        var facts = product().facts("mobile-coverage");
        var number = product().complaints().register(facts, product().actor("agent"));
        product().sign(number, "network");
        product().reply(number, "network");
        product().accept(number);
        product().call(number, Attempt.Matter.RESOLVED, 5);
        product().advanceAndRun(Duration.ofDays(11));

        refused("NOT_DISPUTABLE", () -> product()
                .complaints()
                .register(
                        new Registration(
                                "PHONE",
                                facts.customer(),
                                "Not solved",
                                "In full",
                                "mobile-coverage",
                                null,
                                null,
                                null,
                                null,
                                true,
                                true,
                                null,
                                number),
                        product().actor("agent")));
        var repeat = product().complaints().register(facts, product().actor("agent"));
        assertThat(product().show(repeat).links()).hasSize(1);
    }
}
