package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt.Matter;
import io.firsthand.escalation.EscalationView;
import io.firsthand.organization.DepartmentId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 升级: what is late climbs from the handler to the management and never leaves its owner. */
interface Escalating {

    Product product();

    @Test
    default void a_late_promise_rises_level_by_level_and_the_owner_stays() {
        var number = product().signed();
        var promised = product().show(number).promisedAt();
        product().advanceAndRun(Duration.between(product().now(), promised));
        assertThat(product().escalationsOf(number)).isEmpty();

        product().advanceAndRun(Duration.ofSeconds(1));
        assertThat(product().escalationsOf(number))
                .extracting(EscalationView::watcher)
                .containsExactly("network");
        product().advanceAndRun(Duration.ofHours(24).plusSeconds(1));
        product().advanceAndRun(Duration.ofHours(24).plusSeconds(1));
        product().advanceAndRun(Duration.ofHours(24).plusSeconds(1));
        product().advanceAndRun(Duration.ofDays(3));

        assertThat(product().escalationsOf(number))
                .extracting(EscalationView::watcher)
                .containsExactly("network", "network.head", "supervisor", "manager");
        assertThat(product().escalationsOf(number))
                .extracting(EscalationView::level)
                .containsExactly(1, 2, 3, 4);
        assertThat(product().show(number).firstResponsibleDepartment()).isEqualTo(new DepartmentId("network"));
        assertThat(product().show(number).handler()).isEqualTo("network");
        assertThat(product().clocks(number).stream()
                        .filter(clock -> clock.kind().word().equals("answer")))
                .singleElement()
                .satisfies(clock -> assertThat(clock.breachedAt()).isEqualTo(promised));
    }

    @Test
    default void it_stops_when_the_customer_is_answered() {
        var number = product().signed();
        product().advanceAndRun(Duration.ofHours(49));
        product().advanceAndRun(Duration.ofHours(24));
        assertThat(product().escalationsOf(number)).hasSize(2);

        product().reply(number, "network");
        product().accept(number);

        assertThat(product().escalationsOf(number))
                .allMatch(escalation -> escalation.state().equals("ended"));
        assertThat(product().clocks(number))
                .noneMatch(clock -> clock.kind().word().equals("escalation") && clock.stoppedAt() == null);
        product().advanceAndRun(Duration.ofDays(5));
        assertThat(product().escalationsOf(number)).hasSize(2);
    }

    @Test
    default void it_goes_on_where_it_was_when_the_answer_was_none() {
        var number = product().signed();
        product().advanceAndRun(Duration.ofHours(49));
        product().reply(number, "network");
        product().accept(number);

        product().call(number, Matter.NOT_RESOLVED, 4);
        product().runDueJobs();

        assertThat(product().escalationsOf(number))
                .extracting(EscalationView::level)
                .containsExactly(1, 2);
        assertThat(product().escalationsOf(number).get(1).state()).isEqualTo("open");
    }

    @Test
    default void who_watches_acknowledges_and_no_clock_moves() {
        var number = product().signed();
        product().advanceAndRun(Duration.ofHours(49));
        var first = product().escalationsOf(number).get(0);
        var clocks = product().clocks(number);
        refused("NOT_YOURS", () -> product()
                .escalations()
                .acknowledge(first.id(), "Seen", product().actor("data")));

        product().escalations().acknowledge(first.id(), "I am at it", product().actor("network"));

        assertThat(product().escalationsOf(number).get(0).state()).isEqualTo("acknowledged");
        assertThat(product().clocks(number)).isEqualTo(clocks);
        refused("APPROVAL_DECIDED", () -> product()
                .escalations()
                .acknowledge(first.id(), "Again", product().actor("network")));
        product().advanceAndRun(Duration.ofHours(24));
        assertThat(product().escalationsOf(number)).hasSize(2);
    }
}
