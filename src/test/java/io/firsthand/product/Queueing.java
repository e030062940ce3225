package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.workorder.QueueDesk;
import io.firsthand.workorder.QueueDesk.Queue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 待办: a case stands in the queues of whoever has to act, and in no other. */
interface Queueing {

    Product product();

    private QueueDesk queues() {
        return product().bean(QueueDesk.class);
    }

    private List<QueueDesk.Line> lines(Queue queue, String account) {
        var first = queues().page(queue, null, 200, product().actor(account));
        var lines = Stream.<QueueDesk.Line>builder();
        for (var page = first;
                ;
                page = queues().page(queue, page.nextCursor(), 200, product().actor(account))) {
            page.items().forEach(lines);
            if (page.nextCursor() == null) {
                return lines.build().toList();
            }
        }
    }

    /** The queues of this account in which the case stands. */
    private List<String> standsIn(ComplaintNumber number, String account) {
        return QueueDesk.queuesOf(product().actor(account)).stream()
                .filter(queue -> lines(queue, account).stream()
                        .anyMatch(line -> line.complaint().equals(number)))
                .map(Queue::word)
                .toList();
    }

    @Test
    default void a_case_goes_from_queue_to_queue_with_whoever_has_to_act() {
        var number = product().register();
        assertThat(standsIn(number, "network")).containsExactly("pool");
        assertThat(standsIn(number, "network2")).containsExactly("pool");
        assertThat(standsIn(number, "billing")).isEmpty();
        assertThat(standsIn(number, "agent")).isEmpty();

        product().sign(number, "network");
        assertThat(standsIn(number, "network")).containsExactly("mine");
        assertThat(standsIn(number, "network2")).isEmpty();

        var part = product().assist(number, "network", "billing");
        assertThat(standsIn(number, "network")).containsExactly("mine", "waiting-assist");
        assertThat(standsIn(number, "billing")).containsExactly("pool", "assists");

        product().orders().waive(part.id(), "Not needed any more", product().actor("network"));
        product().reply(number, "network");
        assertThat(standsIn(number, "network")).isEmpty();
        assertThat(standsIn(number, "billing")).isEmpty();
        assertThat(standsIn(number, "agent")).containsExactly("reviews");

        product().accept(number);
        assertThat(standsIn(number, "agent")).isEmpty();
    }

    @Test
    default void who_waits_for_the_customer_or_for_a_dispatcher_is_found() {
        assertThat(standsIn(product().withoutRule(), "agent")).containsExactly("dispatch");

        var pending = product().pending();
        assertThat(standsIn(pending, "network")).containsExactly("mine", "waiting-customer");
        assertThat(standsIn(pending, "supervisor")).containsExactly("pending");
    }

    @Test
    default void what_was_urged_stands_apart_until_the_department_has_answered() {
        var number = product().signed();
        var urge = product()
                .urges()
                .urge(number, "He called again", true, product().actor("agent"));
        assertThat(standsIn(number, "network")).containsExactly("mine", "urged");
        assertThat(standsIn(number, "network2")).containsExactly("urged");

        product().urges().answer(urge.id(), "Today at five", product().actor("network"));
        assertThat(standsIn(number, "network")).containsExactly("mine");
    }

    @Test
    default void an_urge_about_a_part_stands_with_whoever_has_that_part() {
        var number = product().signed();
        var part = product().assist(number, "network", "billing");

        product().urges().urge(part.id(), "We wait for you", product().actor("network"));

        assertThat(standsIn(number, "billing")).containsExactly("pool", "assists", "urged");
        assertThat(standsIn(number, "network")).containsExactly("mine", "waiting-assist");
    }

    @Test
    default void what_is_late_stands_apart() {
        var number = product().signed();

        product().setTimeAndRun(product().show(number).legalDueAt().plusSeconds(1));

        assertThat(standsIn(number, "network")).contains("mine", "late");
        assertThat(standsIn(number, "agent")).containsExactly("overdue");
    }

    @Test
    default void a_count_is_as_many_lines_as_its_queue_has() {
        product().pending();
        product().replied();
        for (var account : List.of("network", "network2", "billing", "agent", "supervisor")) {
            var counts = queues().counts(product().actor(account));
            QueueDesk.queuesOf(product().actor(account)).forEach(queue -> assertThat(counts.get(queue))
                    .as("%s of %s", queue, account)
                    .isEqualTo(lines(queue, account).size()));
        }
    }

    @Test
    default void nobody_reads_the_queue_of_another_role() {
        refused("NOT_YOURS", () -> queues().page(
                        Queue.POOL, null, null, product().actor("agent")));
        refused("NOT_YOURS", () -> queues().page(
                        Queue.REVIEWS, null, null, product().actor("network")));
        refused("NOT_YOURS", () -> queues().page(
                        Queue.DISPATCH, null, null, product().actor("admin")));
    }
}
