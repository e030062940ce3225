package io.firsthand.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * 模拟时钟: the house's clock in the profile {@code simulation}. It stands still until it is moved, goes in milliseconds as
 * the engine's does, and takes that one along.
 */
final class SimulatedClock extends HouseClock implements AutoCloseable {

    private volatile Instant now;

    SimulatedClock(Instant start) {
        set(start);
    }

    void set(Instant to) {
        now = to.truncatedTo(ChronoUnit.MILLIS);
        ClockUtil.setCurrentTime(Date.from(now));
    }

    @Override
    protected Instant present() {
        return now;
    }

    @Override
    protected boolean standsStill() {
        return true;
    }

    /** The engine's time is one for the whole machine: whoever comes after must not find it standing. */
    @Override
    public void close() {
        ClockUtil.reset();
    }
}
