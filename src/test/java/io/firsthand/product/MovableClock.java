package io.firsthand.product;

import io.firsthand.engine.EngineClock;
import io.firsthand.engine.HouseClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The house's clock in tests: stands still until it is moved, and takes the engine's clock along. */
public class MovableClock extends HouseClock {

    private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private boolean standing;

    @Override
    protected synchronized Instant present() {
        return standing ? now : Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    synchronized void set(Instant to, EngineClock engine) {
        standing = true;
        now = to;
        engine.follow();
    }

    synchronized void advance(Duration by, EngineClock engine) {
        set(instant().plus(by), engine);
    }

    synchronized void release(EngineClock engine) {
        standing = false;
        engine.release();
    }

    @Override
    protected synchronized boolean standsStill() {
        return standing;
    }
}
