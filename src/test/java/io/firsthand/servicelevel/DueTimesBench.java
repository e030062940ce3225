package io.firsthand.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.bench.Table;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many due times one thread works out in a second, for beginnings all over a year of the office calendar. It never fails
 * because something is slow. {@code -Dbench.seconds} is how long each kind is measured.
 */
@Tag("bench")
class DueTimesBench {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 2);
    private static final int AIM = 200_000;
    private static final int BEGINNINGS = 4096;
    private static final Instant NEW_YEAR = Instant.parse("2025-12-31T16:00:00Z");
    private static final BigDecimal SHARE = new BigDecimal("0.8");

    private final WorkingCalendar office = CalendarFixture.office();
    private final Instant[] beginnings = beginnings();
    private final Table table = new Table("what", "limit", "a second", "aim");

    @Test
    void due_times() {
        for (var text : new String[] {"24h", "1w", "15w", "15c", "4wh", "40wh"}) {
            var limit = Limit.of(text);
            measure("due", text, from -> office.due(from, limit));
        }
        for (var text : new String[] {"24h", "5w", "4wh"}) {
            var limit = Limit.of(text);
            measure("moved by a pause", text, from -> office.moved(from, limit, from, from.plusSeconds(300_000)));
            measure("at a share", text, from -> office.at(from, from.plusSeconds(600_000), limit, SHARE));
        }
        table.write(Path.of("target", "due-times.md"), "Due times, one thread");
    }

    private void measure(String what, String limit, Function<Instant, Instant> work) {
        run(work, Duration.ofSeconds(1));
        table.row(what, limit, Table.number(run(work, Duration.ofSeconds(SECONDS))), Table.number(AIM));
    }

    /** Returns how often a second; the sum keeps the work from being left out. */
    private double run(Function<Instant, Instant> work, Duration time) {
        var sum = 0L;
        var rounds = 0L;
        var begin = System.nanoTime();
        var end = begin + time.toNanos();
        while (System.nanoTime() < end) {
            for (var from : beginnings) {
                sum += work.apply(from).getEpochSecond() - from.getEpochSecond();
            }
            rounds++;
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(sum).isPositive();
        return rounds * BEGINNINGS / seconds;
    }

    private static Instant[] beginnings() {
        var random = new Random(2026);
        var beginnings = new Instant[BEGINNINGS];
        for (int i = 0; i < BEGINNINGS; i++) {
            beginnings[i] = NEW_YEAR.plusMillis(
                    (long) (random.nextDouble() * Duration.ofDays(365).toMillis()));
        }
        return beginnings;
    }
}
