package io.firsthand.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** The engine's clock 引擎时钟, which can be made to stand where the house's clock stands. */
@Component
public class EngineClock {

    private final Clock clock;

    EngineClock(Clock clock) {
        this.clock = clock;
    }

    /** The house's time, by which everything is due. */
    public Instant now() {
        return clock.instant();
    }

    /** Stops the engine's time at the house's time, after that one was moved. */
    public void follow() {
        ClockUtil.setCurrentTime(Date.from(clock.instant()));
    }

    /** Lets the engine's time run with the machine's again. */
    public void release() {
        ClockUtil.reset();
    }
}
