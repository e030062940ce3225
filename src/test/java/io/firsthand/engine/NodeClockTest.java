package io.firsthand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.dao.DataAccessResourceFailureException;

class NodeClockTest {

    private static final Instant NOW = Instant.parse("2026-05-06T01:00:00Z");

    private final NodeJobExecutor jobs = new NodeJobExecutor(true);
    private Duration ahead = Duration.ZERO;
    private final NodeClock clock =
            new NodeClock(Clock.fixed(NOW, ZoneOffset.UTC), () -> NOW.minus(ahead), executor(jobs));

    private static NodeJobExecutor executor(NodeJobExecutor jobs) {
        jobs.setTaskExecutor(new SyncTaskExecutor());
        return jobs;
    }

    @AfterEach
    void stop() {
        jobs.shutdown();
    }

    private void skewed(Duration by) {
        ahead = by;
        clock.check();
    }

    @Test
    void a_node_whose_clock_is_wrong_takes_no_jobs_until_it_is_right_again() {
        jobs.start();
        clock.check();
        assertThat(jobs.isActive()).isTrue();

        for (var wrong : new Duration[] {Duration.ofHours(25), Duration.ofHours(-1), Duration.ofMillis(30_001)}) {
            skewed(wrong);
            assertThat(clock.last().skew()).isEqualTo(wrong);
            assertThat(clock.last().wrong()).isTrue();
            assertThat(jobs.isActive()).as("%s ahead", wrong).isFalse();

            skewed(Duration.ofSeconds(30));
            assertThat(clock.last().wrong()).isFalse();
            assertThat(jobs.isActive()).isTrue();
        }
    }

    @Test
    void more_than_two_seconds_are_worth_a_warning_and_no_more() {
        jobs.start();

        skewed(Duration.ofSeconds(-2));
        assertThat(clock.last().doubtful()).isFalse();
        skewed(Duration.ofMillis(-2001));
        assertThat(clock.last().doubtful()).isTrue();
        assertThat(jobs.isActive()).isTrue();
    }

    @Test
    void a_clock_that_is_wrong_at_the_start_lets_no_job_be_taken() {
        ahead = Duration.ofMinutes(5);
        clock.afterSingletonsInstantiated();

        jobs.start();

        assertThat(jobs.isActive()).isFalse();
        skewed(Duration.ZERO);
        assertThat(jobs.isActive()).isTrue();
    }

    @Test
    void a_node_that_was_told_not_to_work_does_not_begin_because_its_clock_is_right() {
        var idle = executor(new NodeJobExecutor(false));
        idle.start();
        idle.trust(false);
        idle.trust(true);
        assertThat(idle.isActive()).isFalse();

        jobs.start();
        jobs.shutdown();
        jobs.trust(true);
        assertThat(jobs.isActive()).isFalse();
    }

    @Test
    void a_database_that_does_not_answer_or_answers_late_says_nothing_about_the_clock() {
        skewed(Duration.ofSeconds(1));
        var before = clock.last();

        new NodeClock(
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        () -> {
                            throw new DataAccessResourceFailureException("away");
                        },
                        jobs)
                .check();
        var late = new NodeClock(new Slow(), () -> NOW.minus(Duration.ofHours(1)), jobs);
        late.check();

        assertThat(clock.last()).isSameAs(before);
        assertThat(late.last()).isNull();
    }

    /** Three seconds later each time it is asked. */
    private static final class Slow extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            now = now.plusSeconds(3);
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
