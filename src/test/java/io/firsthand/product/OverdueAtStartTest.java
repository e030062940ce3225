package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.TimelineEntry;
import io.firsthand.engine.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;

/**
 * The house stood still over many due times, on a real PostgreSQL: when two nodes start again, every timer that rang in
 * vain rings once, and whoever has waited longest comes first.
 */
@Tag("life-cycle")
class OverdueAtStartTest {

    private static final int CASES = 120;
    private static final int OF_EACH_END = 30;

    @Test
    @Timeout(300)
    void what_fell_due_while_the_house_stood_still_happens_once_and_the_oldest_first() throws InterruptedException {
        var url = Postgres.newDatabase("overdue_at_start");
        var numbers = registeredThreeDaysAgo(url);
        try (var one = node(url);
                var other = node(url)) {
            untilQuiet(one);
            assertThat(other.bean(RuntimeService.class).createIncidentQuery().count())
                    .isZero();

            var signed = numbers.stream().map(number -> once(one, number)).toList();
            for (var number : numbers) {
                assertThat(one.clock(number, "signIn").breachedAt())
                        .isEqualTo(one.clock(number, "signIn").dueAt());
                assertThat(one.clock(number, "answer").breachedAt())
                        .isEqualTo(one.clock(number, "answer").dueAt());
                assertThat(one.escalationsOf(number))
                        .extracting(each -> each.clock() + " U" + each.level())
                        .doesNotHaveDuplicates()
                        .contains("answer U1", "signIn U1");
            }
            assertThat(signed.subList(0, OF_EACH_END).stream()
                            .max(Instant::compareTo)
                            .orElseThrow())
                    .as("the oldest are done before the newest begin")
                    .isBeforeOrEqualTo(signed.subList(CASES - OF_EACH_END, CASES).stream()
                            .min(Instant::compareTo)
                            .orElseThrow());
        }
    }

    /** Registered in another order than they fall due in would be of no use: the database might keep that order. */
    private static List<ComplaintNumber> registeredThreeDaysAgo(String url) {
        var numbers = new ArrayList<ComplaintNumber>();
        try (var before = Product.start(url, "postgres", WebApplicationType.SERVLET)) {
            var beginning = Instant.now().minus(Duration.ofDays(3));
            for (int i = CASES - 1; i >= 0; i--) {
                before.setTime(beginning.plus(Duration.ofMinutes(i)));
                numbers.add(0, before.register());
            }
            before.bean(MovableClock.class).release(before.bean(EngineClock.class));
        }
        return numbers;
    }

    private static Product node(String url) {
        return Product.start(url, "postgres", WebApplicationType.SERVLET, "firsthand.engine.jobs=true");
    }

    private static void untilQuiet(Product node) throws InterruptedException {
        var jobs = node.bean(ManagementService.class);
        while (jobs.createJobQuery().duedateLowerThan(new Date()).active().count() > 0) {
            Thread.sleep(100);
        }
    }

    private static Instant once(Product node, ComplaintNumber number) {
        var signed = node.timeline(number).stream()
                .filter(entry -> entry.type() == EventType.SIGNED_AUTOMATICALLY)
                .map(TimelineEntry::at)
                .toList();
        assertThat(signed).as(number.value()).hasSize(1);
        return signed.get(0);
    }
}
