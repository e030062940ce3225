package io.firsthand.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * When customers complain: most in office hours, few at night, more after a weekend than on it, and now and then a day on
 * which something has broken down for many. The same for the same seed.
 */
final class Arrivals {

    private static final long SEED = 24_680;
    private static final int[] BY_HOUR = {2, 1, 1, 1, 1, 1, 2, 4, 9, 13, 14, 12, 8, 8, 11, 12, 12, 10, 8, 8, 8, 7, 5, 3
    };
    private static final int[] BY_WEEKDAY = {118, 108, 104, 102, 100, 74, 66};

    /** As long between the bad days, which bring nine times as many as others. */
    private static final int BAD_DAY = 75;

    private static final int WORSE = 9;

    private final ZoneId zone;
    private final Random dice = new Random(SEED);

    Arrivals(ZoneId zone) {
        this.zone = zone;
    }

    /** So many times between the two instants, in order. */
    List<Instant> between(Instant begin, Instant end, int cases) {
        var hours = new TreeMap<Integer, Instant>();
        var sum = 0;
        for (var hour = begin; hour.isBefore(end); hour = hour.plus(Duration.ofHours(1))) {
            hours.put(sum, hour);
            sum += weight(begin, hour);
        }
        var times = new ArrayList<Instant>();
        for (int i = 0; i < cases; i++) {
            var hour = hours.floorEntry(dice.nextInt(sum)).getValue();
            times.add(hour.plusMillis(dice.nextLong(Duration.ofHours(1).toMillis())));
        }
        return times.stream().sorted().toList();
    }

    private int weight(Instant begin, Instant hour) {
        var at = hour.atZone(zone);
        var usual = BY_HOUR[at.getHour()] * BY_WEEKDAY[at.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()];
        var day = Duration.between(begin, hour).toDays();
        return day % BAD_DAY == BAD_DAY / 2 ? usual * WORSE : usual;
    }
}
