package io.firsthand.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * 节点时钟: compares the clock of this machine with the database's, which all nodes share. A node whose clock is wrong would
 * ring the timers of everybody too early, so that it takes no more jobs until its clock is right again.
 */
public class NodeClock implements SmartInitializingSingleton {

    private static final Duration WORTH_A_WARNING = Duration.ofSeconds(2);
    private static final Duration TOO_MUCH = Duration.ofSeconds(30);
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(NodeClock.class);

    private final Clock machine;
    private final Supplier<Instant> database;
    private final NodeJobExecutor jobs;
    private volatile Reading last;

    NodeClock(Clock machine, Supplier<Instant> database, NodeJobExecutor jobs) {
        this.machine = machine;
        this.database = database;
        this.jobs = jobs;
    }

    /**
     * One comparison.
     *
     * @param skew by how much this machine is ahead; negative when it is behind
     */
    public record Reading(Duration skew, Instant at) {

        /** More than two seconds: somebody should look. */
        public boolean doubtful() {
            return skew.abs().compareTo(WORTH_A_WARNING) > 0;
        }

        /** More than thirty seconds: this node takes no jobs. */
        public boolean wrong() {
            return skew.abs().compareTo(TOO_MUCH) > 0;
        }
    }

    /** The last comparison; null while there was none. */
    public Reading last() {
        return last;
    }

    /** Before the first job is taken. */
    @Override
    public void afterSingletonsInstantiated() {
        check();
    }

    @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void check() {
        Instant before;
        Instant theirs;
        try {
            before = machine.instant();
            theirs = database.get();
        } catch (DataAccessException away) {
            log.warn(
                    "The database's clock could not be read: {}",
                    away.getClass().getSimpleName());
            return;
        }
        var after = machine.instant();
        var took = Duration.between(before, after);
        if (took.abs().compareTo(SLOW_ANSWER) > 0) {
            return; // says nothing about the clocks
        }
        take(new Reading(Duration.between(theirs, before.plus(took.dividedBy(2))), after));
    }

    private void take(Reading now) {
        var before = last;
        last = now;
        jobs.trust(!now.wrong());
        if (now.doubtful() && (before == null || !before.doubtful() || before.wrong() != now.wrong())) {
            log.warn(
                    "This machine's clock differs from the database's by {} ms{}",
                    now.skew().toMillis(),
                    now.wrong() ? "; it takes no jobs until that is mended" : "");
        } else if (before != null && before.doubtful() && !now.doubtful()) {
            log.info("This machine's clock agrees with the database's again");
        }
    }
}
