package io.firsthand.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * 全屋时钟: the time that everything in the house asks for. A thread that tells a past, see {@link PastTime}, is given the time
 * of its story; all others the present.
 */
public abstract class HouseClock extends Clock {

    private final ThreadLocal<Instant> story = new ThreadLocal<>();

    /** The time for whoever tells no story. */
    protected abstract Instant present();

    /** Whether the present only goes by when somebody says so; the engine's time then stands with it. */
    protected boolean standsStill() {
        return false;
    }

    @Override
    public final Instant instant() {
        var told = story.get();
        return told == null ? present() : told;
    }

    void tell(Instant of) {
        story.set(of);
    }

    void tellNoMore() {
        story.remove();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Zones are named where they are needed");
    }
}
