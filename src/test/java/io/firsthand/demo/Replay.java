package io.firsthand.demo;

import io.firsthand.FirsthandApplication;
import io.firsthand.Refusal;
import io.firsthand.engine.Simulation;
import io.firsthand.organization.Organization;
import io.firsthand.servicelevel.Calendars;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A time of many cases, replayed: a simulated house in which people do, case by case, what they do in the example cases, each
 * act in a transaction of its own, while the clock goes from one act to the next and rings all timers between.
 */
public final class Replay implements AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2024-12-31T16:00:00Z");
    private static final long SEED = 13_579;

    private final ConfigurableApplicationContext house;

    private Replay(ConfigurableApplicationContext house) {
        this.house = house;
    }

    /** In an empty database, from the first of January 2025 in Shanghai. */
    public static Replay on(String url, String user) {
        var application = new SpringApplication(FirsthandApplication.class);
        application.setRegisterShutdownHook(false);
        return new Replay(application.run(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=",
                "--server.port=0",
                "--spring.profiles.active=test,simulation",
                "--spring.config.additional-location=classpath:staff-test.yaml",
                "--firsthand.simulation.allow-database=true",
                "--firsthand.simulation.start=" + BEGIN));
    }

    /**
     * How it went.
     *
     * @param acts how often people did something
     * @param refused what they were refused
     * @param jobs how many timers and jobs were run
     * @param failures how many of those failed
     * @param took how long it all took
     * @param clock how much of that the moving of the clock took, jobs included
     * @param processor for how long a processor was at work on it
     */
    public record Went(
            int acts,
            List<String> refused,
            int jobs,
            int failures,
            Duration took,
            Duration clock,
            Duration processor) {}

    /** Lets so many complaints come in over so long; what is open at the end stays open. */
    public Went over(Duration span, int cases) {
        var zone = bean(Organization.class).zone();
        var library = bean(Matters.class).read();
        var hours = new Hours(bean(Calendars.class).standard(), zone);
        var stage = new Scene.Stagehand(bean(Desks.class), bean(Cast.class), hours, library);
        var begin = bean(Simulation.class).now();
        var end = begin.plus(span);
        var plans = bean(Season.class).at(new Arrivals(zone).between(begin, end, cases), library.categories());
        var time = new MovedTime();
        var life = new Life(time, end);
        plans.forEach(plan -> Story.begin(stage, life, plan, new Random(SEED + plan.customer())));
        var thread = ManagementFactory.getThreadMXBean();
        var worked = thread.getCurrentThreadCpuTime();
        var began = System.nanoTime();
        var refused = live(life);
        return new Went(
                time.moves - 1,
                refused,
                time.jobs,
                time.failures,
                Duration.ofNanos(System.nanoTime() - began),
                Duration.ofNanos(time.nanos),
                Duration.ofNanos(thread.getCurrentThreadCpuTime() - worked));
    }

    /** Who is refused something leaves the case to its timers; all others go on. */
    private static List<String> live(Life life) {
        var refused = new ArrayList<String>();
        for (var over = false; !over; ) {
            try {
                life.live();
                over = true;
            } catch (Refusal refusal) {
                refused.add(refusal.code());
            }
        }
        return refused;
    }

    public <T> T bean(Class<T> type) {
        return house.getBean(type);
    }

    @Override
    public void close() {
        house.close();
    }

    /** The clock of the house, which rings for all cases. */
    private final class MovedTime implements Life.Time {

        private final Simulation simulation = bean(Simulation.class);
        private int moves;
        private int jobs;
        private int failures;
        private long nanos;

        @Override
        public void moveTo(Instant to, Collection<String> cases) {
            var began = System.nanoTime();
            var moved = simulation.moveTo(to);
            nanos += System.nanoTime() - began;
            moves++;
            jobs += moved.jobsRun();
            failures += moved.jobsFailed();
        }
    }
}
