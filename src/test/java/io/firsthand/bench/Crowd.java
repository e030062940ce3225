package io.firsthand.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Several callers who do the same thing again and again for a while. */
final class Crowd {

    private static final int LONGEST_WARM_UP = 8;

    private final int callers;
    private final Duration time;

    Crowd(int callers, Duration time) {
        this.callers = callers;
        this.time = time;
    }

    /** One thing that a caller does. */
    interface Step {
        void take() throws Exception;
    }

    /** How often something was done, and in how long. */
    record Pace(long times, double seconds) {

        static final Pace NONE = new Pace(0, 0);

        Pace plus(Pace other) {
            return new Pace(times + other.times, seconds + other.seconds);
        }

        double perSecond() {
            return times / seconds;
        }
    }

    /** Until the virtual machines have compiled what they run: so often, and no longer than a few times the time. */
    void warmUp(int times, Step step) {
        var left = new AtomicInteger(times);
        var begin = System.nanoTime();
        repeat(step, () -> left.getAndDecrement() > 0 && System.nanoTime() - begin < LONGEST_WARM_UP * time.toNanos());
    }

    /** So many times in all, however long it takes. */
    Pace times(int times, Step step) {
        var left = new AtomicInteger(times);
        return repeat(step, () -> left.getAndDecrement() > 0);
    }

    /** Fails when any caller fails. */
    Pace repeat(Step step) {
        var end = System.nanoTime() + time.toNanos();
        return repeat(step, () -> System.nanoTime() < end);
    }

    private Pace repeat(Step step, BooleanSupplier goOn) {
        var begin = System.nanoTime();
        var threads = Executors.newFixedThreadPool(callers);
        try {
            Callable<Long> caller = () -> {
                long done = 0;
                while (goOn.getAsBoolean()) {
                    step.take();
                    done++;
                }
                return done;
            };
            var work = new ArrayList<Callable<Long>>();
            for (int i = 0; i < callers; i++) {
                work.add(caller);
            }
            long times = 0;
            for (var result : threads.invokeAll(work)) {
                times += result.get();
            }
            return new Pace(times, (System.nanoTime() - begin) / 1e9);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            threads.shutdownNow();
        }
    }

    /** How long single calls took, in milliseconds. */
    record Times(double median, double p95) {}

    /** One caller, so many times. */
    static Times measure(int calls, Step step) {
        var millis = new double[calls];
        try {
            for (int i = 0; i < calls; i++) {
                var begin = System.nanoTime();
                step.take();
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        Arrays.sort(millis);
        return new Times(millis[calls / 2], millis[(int) Math.ceil(calls * 0.95) - 1]);
    }
}
