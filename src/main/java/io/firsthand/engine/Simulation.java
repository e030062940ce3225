package io.firsthand.engine;

import io.firsthand.Refusal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 模拟时间: the time of a house in which it only goes by when somebody says so. No executor works off jobs here: moving the
 * clock rings every timer on the way, at its own instant and in order, so that a year goes by as it would have.
 */
@Component
@Profile(SimulationSettings.PROFILE)
public class Simulation {

    private static final int PAGE = 50;
    private static final int FRUITLESS = 3;

    private static final Logger log = LoggerFactory.getLogger(Simulation.class);

    /** Three ranges of {@link DueJobIndex}; what waits for its retries or was suspended is not due. */
    private static final String DUE = "select ID_, DUEDATE_, PROCESS_INSTANCE_ID_, RETRIES_ from ("
            + range("message") + " union all " + range("timer") + " union all " + range("ever-living")
            + ") jobs order by DUEDATE_, ID_ limit " + PAGE;

    private final SimulatedClock clock;
    private final ManagementService management;
    private final JdbcClient jdbc;

    Simulation(SimulatedClock clock, ManagementService management, JdbcClient jdbc) {
        this.clock = clock;
        this.management = management;
        this.jdbc = jdbc;
    }

    /**
     * How it went.
     *
     * @param now the time at the end
     * @param jobsRun how many timers and jobs were run, those that failed included
     * @param jobsFailed how often one of them failed
     * @param incidents how many used up their tries meanwhile and now wait for an administrator
     */
    public record Moved(Instant now, int jobsRun, int jobsFailed, int incidents) {}

    private record Job(String id, Instant due, boolean housekeeping, int retries) {}

    private static String range(String type) {
        return "(select ID_, DUEDATE_, PROCESS_INSTANCE_ID_, RETRIES_ from ACT_RU_JOB where TYPE_ = '" + type
                + "' and DUEDATE_ <= :until and RETRIES_ > 0 and SUSPENSION_STATE_ = 1"
                + " order by TYPE_ desc, DUEDATE_ asc limit " + PAGE + ")";
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * Lets time go by until then, in milliseconds, and answers when nothing is due any more. 409 {@code TIME_BACKWARDS} for
     * an earlier time than now. A job that fails has the tries it always has, at their times; then it is an incident.
     */
    public synchronized Moved moveTo(Instant target) {
        if (target.truncatedTo(ChronoUnit.MILLIS).isBefore(clock.instant())) {
            throw Refusal.rule("TIME_BACKWARDS");
        }
        var run = new Run(target);
        run.untilQuiet();
        clock.set(target);
        return new Moved(clock.instant(), run.jobs, run.failures, run.incidents);
    }

    private List<Job> due(Instant until) {
        return jdbc.sql(DUE)
                .param("until", Timestamp.from(until))
                .query((row, n) -> new Job(
                        row.getString("ID_"),
                        row.getTimestamp("DUEDATE_").toInstant(),
                        row.getString("PROCESS_INSTANCE_ID_") == null,
                        row.getInt("RETRIES_")))
                .list();
    }

    /** One move of the clock. */
    private final class Run {

        private final Instant target;
        private final Set<String> housekeeping = new HashSet<>();
        private final Map<String, Integer> fruitless = new HashMap<>();
        private int jobs;
        private int failures;
        private int incidents;

        Run(Instant target) {
            this.target = target;
        }

        void untilQuiet() {
            for (var next = next(); !next.isEmpty(); next = next()) {
                var instant = next.get(0).due();
                if (instant.isAfter(clock.instant())) {
                    clock.set(instant);
                }
                next.forEach(this::run);
            }
        }

        /** Those of the next page that are due at the earliest instant: what they bring about may be due before the rest. */
        private List<Job> next() {
            var page = due(target).stream()
                    .filter(job -> !housekeeping.contains(job.id()))
                    .toList();
            var now = page.isEmpty() || page.get(0).due().isBefore(clock.instant())
                    ? clock.instant()
                    : page.get(0).due();
            return page.stream().filter(job -> !job.due().isAfter(now)).toList();
        }

        private void run(Job job) {
            if (job.housekeeping()) {
                housekeeping.add(job.id()); // it comes again for ever
            }
            try {
                management.executeJob(job.id());
                jobs++;
            } catch (RuntimeException failed) {
                if (gone(job)) {
                    return; // another one of the same instant has ended what this one was for
                }
                jobs++;
                failures++;
                log.warn(
                        "Job {} failed while time was simulated: {}",
                        job.id(),
                        failed.getClass().getSimpleName());
                end(job);
            }
        }

        private boolean gone(Job job) {
            return management.createJobQuery().jobId(job.id()).count() == 0;
        }

        /** Most failures cost a try and are due again later. Those that cost none would fail for ever. */
        private void end(Job job) {
            var left = management.createJobQuery().jobId(job.id()).singleResult();
            if (left.getRetries() == job.retries() && fruitless.merge(job.id(), 1, Integer::sum) >= FRUITLESS) {
                management.setJobRetries(job.id(), 0);
                incidents++;
            } else if (left.getRetries() == 0) {
                incidents++;
            }
        }
    }
}
