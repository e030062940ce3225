package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.ImportedComplaint;
import io.firsthand.organization.DepartmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** 导入: past complaints of another system, with what is left of them. */
interface TakingOver {

    Product product();

    private static ImportedComplaint past(String id, Instant received, boolean finished, Instant closed) {
        return new ImportedComplaint(
                "old-system",
                id,
                received,
                "mobile-coverage",
                "No signal",
                "In full",
                "OTHER",
                null,
                null,
                "Somebody",
                null,
                finished,
                closed,
                null);
    }

    private boolean takeOver(ImportedComplaint past) {
        return product().complaints().takeOver(past, product().actor("admin"));
    }

    private ComplaintNumber find(String id) {
        return product()
                .jdbc()
                .sql("select number from complaint where import_source = 'old-system' and external_id = ?")
                .param(id)
                .query((row, n) -> new ComplaintNumber(row.getString("number")))
                .single();
    }

    @Test
    default void a_year_that_cannot_be_meant_is_refused() {
        var id = UUID.randomUUID().toString();

        refused("INVALID", () -> takeOver(past(id, Instant.parse("1066-10-14T09:00:00Z"), false, null)));
        assertThat(takeOver(past(id, Instant.parse("1999-10-14T09:00:00Z"), false, null)))
                .isTrue();
    }

    @Test
    default void an_open_one_waits_for_a_dispatcher_and_what_was_late_is_recorded_without_alerts() {
        var id = UUID.randomUUID().toString();
        var received = product().now().minus(Duration.ofDays(20));

        assertThat(takeOver(past(id, received, false, null))).isTrue();
        assertThat(takeOver(past(id, received, false, null))).isFalse();
        product().runDueJobs();

        var number = find(id);
        assertThat(product().status(number)).isEqualTo("awaitingDispatch");
        assertThat(product().show(number).imported()).isTrue();
        assertThat(product().clock(number, "answer").breachedAt()).isEqualTo(received.plus(Duration.ofHours(48)));
        assertThat(product().clock(number, "legal").breachedAt())
                .isEqualTo(product().endOfDay(received, 15));
        assertThat(product().clock(number, "dispatch").breachedAt()).isEqualTo(received.plus(Duration.ofHours(2)));
        assertThat(product().escalationsOf(number)).isEmpty();
        product()
                .dispatches()
                .dispatch(number, new DepartmentId("network"), null, product().actor("agent"));
        product().sign(number, "network");
        product().reply(number, "network");
        product().accept(number);
        assertThat(product().status(number)).isEqualTo("resolved");
        product().advanceAndRun(Duration.ofDays(5));
        assertThat(product().escalationsOf(number)).isEmpty();
    }

    @Test
    default void one_that_becomes_late_here_climbs_like_any_other() {
        var id = UUID.randomUUID().toString();
        takeOver(past(id, product().now().minus(Duration.ofHours(40)), false, null));
        product().runDueJobs();
        assertThat(product().escalationsOf(find(id))).isEmpty();

        product().advanceAndRun(Duration.ofHours(9));

        assertThat(product().escalationsOf(find(id)))
                .filteredOn(each -> each.clock().equals("answer") && each.level() == 1)
                .hasSize(1);
    }

    @Test
    default void a_finished_one_is_taken_as_it_is() {
        var id = UUID.randomUUID().toString();
        var received = product().now().minus(Duration.ofDays(20));
        var closed = received.plus(Duration.ofDays(3));

        takeOver(past(id, received, true, closed));

        var number = find(id);
        assertThat(product().status(number)).isEqualTo("closed");
        assertThat(product().show(number).closeReason()).isEqualTo("imported");
        assertThat(product().show(number).closedAt()).isEqualTo(closed);
        assertThat(product().leftInEngine(number)).isEmpty();
        assertThat(product().clocks(number)).isEmpty();
        assertThat(product().events(number)).containsExactly(EventType.IMPORTED);
        refused("WRONG_STATUS", () -> product().wishWithdrawal(number));
        refused("WRONG_STATUS", () -> product()
                .dispatches()
                .dispatch(number, new DepartmentId("network"), null, product().actor("agent")));
    }

    @Test
    default void only_the_administrator_takes_over_and_only_the_past() {
        var past = past(UUID.randomUUID().toString(), product().now().minusSeconds(60), false, null);
        refused(
                "NOT_YOURS",
                () -> product().complaints().takeOver(past, product().actor("agent")));
        refused(
                "INVALID",
                () -> takeOver(
                        past(UUID.randomUUID().toString(), product().now().plusSeconds(60), false, null)));
    }
}
