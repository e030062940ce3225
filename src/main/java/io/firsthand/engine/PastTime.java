package io.firsthand.engine;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 往事: lets cases live through a past as if it were now. One thread sees that time, and the engine of this node with it; every
 * due time is absolute, so whoever works here meanwhile is not disturbed. The node's own job executor rests until the
 * present is back, because it would take what it locks for long expired. The executors of other nodes see a case only once
 * it is committed, when nothing of it is due any more.
 */
@Component
public class PastTime {

    private static final String NEXT =
            """
            select j.ID_, j.DUEDATE_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
            where e.BUSINESS_KEY_ in (:cases) and j.DUEDATE_ <= :until and j.RETRIES_ > 0
            order by j.DUEDATE_, j.ID_ limit 1
            """;

    private final HouseClock clock;
    private final EngineClock engine;
    private final JobExecutor executor;
    private final ManagementService management;
    private final JdbcClient jdbc;

    PastTime(
            HouseClock clock, EngineClock engine, JobExecutor executor, ManagementService management, JdbcClient jdbc) {
        this.clock = clock;
        this.engine = engine;
        this.executor = executor;
        this.management = management;
        this.jdbc = jdbc;
    }

    private record Job(String id, Instant due) {}

    /** Does the work, which moves through the past, and comes back to the present whatever happens. One at a time. */
    public synchronized void tell(Runnable work) {
        var worked = executor.isActive();
        if (worked) {
            executor.shutdown();
        }
        try {
            work.run();
        } finally {
            present();
            if (worked) {
                executor.start();
            }
        }
    }

    /**
     * Goes on to this instant of the past. In the caller's transaction every timer of these cases that falls due on the way
     * rings at its own instant, the earliest first.
     */
    public void moveTo(Instant to, Collection<String> cases) {
        for (var next = next(to, cases); next.isPresent(); next = next(to, cases)) {
            var due = next.get().due();
            if (due.isAfter(clock.instant())) {
                stand(due);
            }
            management.executeJob(next.get().id());
        }
        stand(to);
    }

    private void present() {
        clock.tellNoMore();
        if (clock.standsStill()) {
            engine.follow();
        } else {
            engine.release();
        }
    }

    private void stand(Instant at) {
        clock.tell(at);
        engine.follow();
    }

    private Optional<Job> next(Instant until, Collection<String> cases) {
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql(NEXT)
                .param("cases", cases)
                .param("until", Timestamp.from(until))
                .query((row, n) -> new Job(
                        row.getString("ID_"), row.getTimestamp("DUEDATE_").toInstant()))
                .optional();
    }
}
