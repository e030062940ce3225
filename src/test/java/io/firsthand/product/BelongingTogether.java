package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.Registration;
import io.firsthand.customer.Caller;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.Ruling;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 重复、异议与另有诉求: the same matter again, a closing that is disputed, a new need (R21). */
interface BelongingTogether {

    Product product();

    private Registration facts(Caller caller, String category, String object, ComplaintNumber disputes) {
        return new Registration(
                "PHONE",
                caller,
                "The same again",
                "In full",
                category,
                null,
                object,
                null,
                null,
                true,
                true,
                null,
                disputes);
    }

    private Caller newCaller() {
        return product().facts("mobile-coverage").customer();
    }

    private ComplaintNumber register(Caller caller, String category, String object) {
        return product()
                .complaints()
                .register(facts(caller, category, object, null), product().actor("agent"));
    }

    private ComplaintNumber dispute(Caller caller, ComplaintNumber closed) {
        return product()
                .complaints()
                .register(
                        facts(caller, "mobile-coverage", null, closed),
                        product().actor("agent"));
    }

    private ComplaintNumber closed(Caller caller, String object) {
        var number = register(caller, "mobile-coverage", object);
        product().sign(number, "network");
        product().reply(number, "network");
        product().accept(number);
        product().call(number, Attempt.Matter.RESOLVED, 5);
        return number;
    }

    private static ComplaintView.Link repeatOf(ComplaintNumber number) {
        return new ComplaintView.Link("repeatOf", number);
    }

    @Test
    default void a_repeat_on_the_thirtieth_day_is_linked_raised_and_known_to_the_head() {
        product().nextTime(1, 0);
        var caller = newCaller();
        var first = closed(caller, null);
        product().advance(Duration.ofDays(30));
        product().nextTime(23, 59);
        product().advance(Duration.ofDays(-1));

        var second = register(caller, "mobile-coverage", null);

        assertThat(product().show(second).links()).containsExactly(repeatOf(first));
        assertThat(product().show(first).links()).containsExactly(new ComplaintView.Link("repeatedBy", second));
        assertThat(product().show(second).priority())
                .isEqualTo(product().show(first).priority() + 1);
        assertThat(product().show(second).receivedAt()).isEqualTo(product().now());
        assertThat(product().escalationsOf(second))
                .singleElement()
                .satisfies(escalation -> assertThat(escalation.watcher()).isEqualTo("network.head"));
    }

    @Test
    default void on_the_thirty_first_day_it_is_a_new_matter() {
        product().nextTime(23, 0);
        var caller = newCaller();
        var first = closed(caller, null);
        product().advance(Duration.ofDays(30));
        product().nextTime(0, 30);

        var second = register(caller, "mobile-coverage", null);

        assertThat(product().show(second).links()).isEmpty();
        assertThat(product().show(second).priority())
                .isEqualTo(product().show(first).priority());
    }

    @Test
    default void the_same_object_makes_a_repeat_of_another_customers_complaint() {
        var object = "line-" + product().now().toEpochMilli();
        var first = closed(newCaller(), object);
        closed(newCaller(), " ");

        assertThat(product()
                        .show(register(newCaller(), "mobile-coverage", object))
                        .links())
                .containsExactly(repeatOf(first));
        assertThat(product()
                        .show(register(newCaller(), "mobile-quality", object))
                        .links())
                .isEmpty();
        assertThat(product().show(register(newCaller(), "mobile-coverage", " ")).links())
                .isEmpty();
        assertThat(product()
                        .show(register(newCaller(), "mobile-coverage", null))
                        .links())
                .isEmpty();
    }

    @Test
    default void a_disputed_closing_goes_without_rules_to_the_department_that_had_it() {
        var caller = newCaller();
        var old = register(caller, "mobile-coverage", null);
        product().sign(old, "network");
        product().rule(old, Ruling.REASSIGN, "data");
        product().sign(old, "data");
        refused("NOT_DISPUTABLE", () -> dispute(caller, old));
        product().reply(old, "data");
        product().accept(old);
        product().call(old, Attempt.Matter.RESOLVED, 5);
        refused("INVALID", () -> dispute(newCaller(), old));

        var dispute = dispute(caller, old);

        var shown = product().show(dispute);
        assertThat(shown.firstResponsibleDepartment()).isEqualTo(new DepartmentId("data"));
        assertThat(shown.dispatchRule()).isNull();
        assertThat(shown.links()).containsExactly(new ComplaintView.Link("disputeOf", old));
        assertThat(shown.status().word()).isEqualTo("dispatched");
        assertThat(shown.receivedAt()).isEqualTo(product().now());
        assertThat(product().status(old)).isEqualTo("closed");
        assertThat(product().escalationsOf(dispute))
                .singleElement()
                .satisfies(escalation -> assertThat(escalation.watcher()).isEqualTo("data.head"));
    }

    @Test
    default void anything_else_is_a_new_complaint_with_a_clock_of_its_own() {
        var number = product().resolved();
        product().advance(Duration.ofHours(5));

        product()
                .callbacks()
                .attempt(
                        product().openCallback(number).id(),
                        new Attempt(
                                Attempt.Outcome.REACHED, Attempt.Matter.RESOLVED, 5, null, null, "The bill is wrong"),
                        product().actor("callback"));

        var link = product().show(number).links().get(0);
        assertThat(link.kind()).isEqualTo("gaveRiseTo");
        var arising = product().show(link.number());
        assertThat(arising.status().word()).isEqualTo("awaitingDispatch");
        assertThat(arising.customer()).isEqualTo(product().show(number).customer());
        assertThat(arising.description()).isEqualTo("The bill is wrong");
        assertThat(arising.receivedAt()).isEqualTo(product().now());
        assertThat(arising.links()).containsExactly(new ComplaintView.Link("arisingFrom", number));
        assertThat(product().status(number)).isEqualTo("closed");
        product()
                .dispatches()
                .dispatch(
                        arising.number(),
                        new DepartmentId("billing"),
                        null,
                        product().actor("agent"));
        assertThat(product().status(arising.number())).isEqualTo("dispatched");
    }
}
