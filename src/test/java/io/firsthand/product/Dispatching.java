package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthand.Refusal;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Registration;
import io.firsthand.customer.Caller;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Ruling;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 登记与派单: what is asked before a complaint is in, and who gets it (R1 to R3, R5). */
interface Dispatching {

    Product product();

    private void dispatch(io.firsthand.complaint.ComplaintNumber number, String department) {
        product()
                .dispatches()
                .dispatch(number, new DepartmentId(department), null, product().actor("agent"));
    }

    @Test
    default void missing_facts_are_named_all_at_once() {
        var nothing = new Registration(
                null,
                new Caller(" ", null, null, null, null),
                null,
                "",
                "mobile",
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null);

        assertThatThrownBy(
                        () -> product().complaints().register(nothing, product().actor("agent")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                                refusal.fields().stream().map(Refusal.Field::field))
                        .containsExactlyInAnyOrder(
                                "channel",
                                "customer.name",
                                "customer.phone",
                                "summary",
                                "description",
                                "category",
                                "limitTold",
                                "readBackConfirmed"));
        refused("NOT_YOURS", () -> product()
                .complaints()
                .register(product().facts("mobile-coverage"), product().actor("network")));
    }

    @Test
    default void a_known_caller_is_recognised_and_never_blocks() {
        var facts = product().facts("mobile-coverage");
        var first = product().complaints().register(facts, product().actor("agent"));
        var second = product().complaints().register(facts, product().actor("agent2"));

        assertThat(product().show(second).customer().id())
                .isEqualTo(product().show(first).customer().id());
        assertThat(product().show(second).links()).isEmpty();
        assertThat(second.value()).isGreaterThan(first.value());
    }

    @Test
    default void both_promises_run_from_receipt() {
        var fault = product().show(product().register());
        var other = product().show(product().register("billing-charge"));

        assertThat(fault.promisedAt()).isEqualTo(fault.receivedAt().plus(Duration.ofHours(48)));
        assertThat(fault.legalDueAt()).isEqualTo(product().endOfDay(fault.receivedAt(), 15));
        assertThat(other.promisedAt()).isEqualTo(product().endOfDay(other.receivedAt(), 15));
        assertThat(product().clock(fault.number(), "answer").startedAt()).isEqualTo(fault.receivedAt());
        assertThat(product().clock(fault.number(), "answer").chargedTo()).isEqualTo("network");
    }

    @Test
    default void without_a_rule_it_waits_for_a_dispatcher_and_the_first_dispatch_fixes_the_owner() {
        var number = product().withoutRule();
        assertThat(product().status(number)).isEqualTo("awaitingDispatch");
        assertThat(product().show(number).firstResponsibleDepartment()).isNull();
        refused("NOT_YOURS", () -> product()
                .dispatches()
                .dispatch(number, new DepartmentId("billing"), null, product().actor("billing")));
        refused("INVALID", () -> dispatch(number, "front-desk"));

        dispatch(number, "billing");

        assertThat(product().status(number)).isEqualTo("dispatched");
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("billing"));
        assertThat(product().show(number).dispatchRule()).isNull();
        assertThat(product().clock(number, "dispatch").state()).isEqualTo("met");
        refused("WRONG_STATUS", () -> dispatch(number, "data"));
        product().sign(number, "billing");
        assertThat(product().status(number)).isEqualTo("inProgress");
    }

    @Test
    default void a_department_named_at_registration_gets_it_without_rules() {
        var facts = product().facts("mobile-coverage");
        var number = product()
                .complaints()
                .register(
                        new Registration(
                                facts.channel(),
                                facts.customer(),
                                facts.summary(),
                                facts.description(),
                                facts.category(),
                                null,
                                null,
                                null,
                                null,
                                true,
                                true,
                                new DepartmentId("data"),
                                null),
                        product().actor("agent"));

        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("data"));
        assertThat(product().show(number).dispatchRule()).isNull();
    }

    @Test
    default void a_late_dispatch_is_recorded_once_and_still_possible() {
        var number = product().withoutRule();
        var due = product().clock(number, "dispatch").dueAt();

        product().advanceAndRun(Duration.between(product().now(), due));
        assertThat(product().clock(number, "dispatch").state()).isEqualTo("running");
        product().advanceAndRun(Duration.ofSeconds(1));

        assertThat(product().clock(number, "dispatch").breachedAt()).isEqualTo(due);
        dispatch(number, "data");
        assertThat(product().clock(number, "dispatch").breachedAt()).isEqualTo(due);
        assertThat(product().status(number)).isEqualTo("dispatched");
    }

    @Test
    default void a_rejection_needs_a_supervisor_and_tells_where_else_to_go() {
        for (var number : new io.firsthand.complaint.ComplaintNumber[] {
            product().withoutRule(), product().register()
        }) {
            var before = product().status(number);
            refused("NOT_YOURS", () -> product()
                    .approvals()
                    .askRejection(number, "Not ours", "Go there", product().actor("network")));
            product()
                    .approvals()
                    .askRejection(number, "Not ours", "Go there", product().actor("agent"));
            assertThat(product().status(number)).isEqualTo(before);
            refused("APPROVAL_PENDING", () -> product()
                    .approvals()
                    .askRejection(number, "Not ours", "Go there", product().actor("agent2")));
            refused("NOT_YOURS", () -> product().grant(number, "REJECTION", "agent"));

            product().grant(number, "REJECTION", "supervisor");

            assertThat(product().status(number)).isEqualTo("rejected");
            assertThat(product().lastRequest(number, "REJECTION").note()).isEqualTo("Go there");
            assertThat(product().leftInEngine(number)).isEmpty();
            assertThat(product().clocks(number))
                    .noneMatch(clock -> clock.state().equals("running"));
            assertThat(product().ordersOf(number))
                    .allMatch(order -> order.state().equals("closed"));
            refused("WRONG_STATUS", () -> dispatch(number, "data"));
        }
    }

    @Test
    default void a_refused_rejection_changes_nothing_and_work_that_began_cannot_be_rejected() {
        var number = product().register();
        product()
                .approvals()
                .askRejection(number, "Not ours", "Go there", product().actor("agent"));
        product().refuse(number, "REJECTION", "supervisor");
        assertThat(product().status(number)).isEqualTo("dispatched");

        product()
                .approvals()
                .askRejection(number, "Not ours", "Go there", product().actor("agent"));
        product().sign(number, "network");

        refused("WRONG_STATUS", () -> product().grant(number, "REJECTION", "supervisor"));
        assertThat(product().status(number)).isEqualTo("inProgress");
    }

    @Test
    default void nothing_but_a_ruling_changes_the_owner_and_the_customers_clock_stays() {
        var number = product().signed();
        var promised = product().show(number).promisedAt();
        product().advance(Duration.ofHours(3));
        refused("NOT_YOURS", () -> product()
                .approvals()
                .rule(
                        number,
                        Ruling.REASSIGN,
                        new DepartmentId("data"),
                        "Try them",
                        product().actor("agent")));
        refused("SAME_DEPARTMENT", () -> product().rule(number, Ruling.REASSIGN, "network"));

        product().rule(number, Ruling.REASSIGN, "data");

        var shown = product().show(number);
        assertThat(shown.firstResponsibleDepartment()).isEqualTo(new DepartmentId("data"));
        assertThat(shown.promisedAt()).isEqualTo(promised);
        assertThat(shown.status().word()).isEqualTo("inProgress");
        assertThat(product().clock(number, "answer").dueAt()).isEqualTo(promised);
        assertThat(product().clock(number, "answer").chargedTo()).isEqualTo("data");
        assertThat(product().events(number)).contains(EventType.RULED);
        refused("NOT_YOURS", () -> product().reply(number, "network"));
        product().sign(number, "data");
        product().reply(number, "data");
        assertThat(product().status(number)).isEqualTo("replied");
    }

    @Test
    default void requests_of_the_old_owner_end_with_the_ruling() {
        var number = product().signed();
        product()
                .orders()
                .askHold(
                        product().primary(number).id(),
                        "Storm",
                        product().now().plus(Duration.ofDays(1)),
                        product().actor("network"));

        product().rule(number, Ruling.REASSIGN, "data");

        refused("APPROVAL_DECIDED", () -> product()
                .approvals()
                .decide(
                        product().lastRequest(number, "HOLD").id(),
                        true,
                        "Agreed",
                        product().actor("network.head")));
        assertThat(product().status(number)).isEqualTo("inProgress");
    }

    @Test
    default void a_ruling_before_the_sign_in_starts_that_clock_anew() {
        var number = product().register();
        product().advance(Duration.ofMinutes(20));

        product().rule(number, Ruling.REASSIGN, "data");

        assertThat(product().status(number)).isEqualTo("dispatched");
        product().advanceAndRun(Duration.ofMinutes(29));
        assertThat(product().status(number)).isEqualTo("dispatched");
        product().advanceAndRun(Duration.ofMinutes(2));
        assertThat(product().status(number)).isEqualTo("inProgress");
        assertThat(product().clock(number, "signIn").chargedTo()).isEqualTo("data");
        assertThat(product().clock(number, "signIn").state()).isEqualTo("breached");
    }
}
