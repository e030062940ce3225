package io.firsthand.engine;

import java.time.Clock;
import java.time.Instant;

/** The machine's time 机器时间, which goes by itself. */
final class TickingClock extends HouseClock {

    private final Clock machine;

    TickingClock(Clock machine) {
        this.machine = machine;
    }

    @Override
    protected Instant present() {
        return machine.instant();
    }
}
