package io.firsthand.servicelevel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A time limit 期限 as it is written in configuration and shown to people: {@code 15m} or {@code 24h} of elapsed time,
 * {@code 5w} whole working days, {@code 4wh} working hours, {@code 15c} calendar days, {@code 3y} calendar years. When it is over is a question to a
 * {@link WorkingCalendar}. It is written as it was read: {@code 60m} and {@code 1h} last equally long but are not equal.
 */
public record Limit(int amount, Unit unit) {

    /** What a limit is counted in. */
    public enum Unit {
        SECONDS("s", ClockType.ELAPSED, 1),
        MINUTES("m", ClockType.ELAPSED, 60),
        HOURS("h", ClockType.ELAPSED, 3600),
        WORKING_DAYS("w", ClockType.WORKING, DAY),
        WORKING_HOURS("wh", ClockType.WORKING, 3600),
        CALENDAR_DAYS("c", ClockType.CALENDAR, DAY),
        YEARS("y", ClockType.CALENDAR, 365 * DAY);

        private final String letters;
        private final ClockType kind;
        private final int seconds;

        Unit(String letters, ClockType kind, int seconds) {
            this.letters = letters;
            this.kind = kind;
            this.seconds = seconds;
        }
    }

    private static final int DAY = 86_400;
    private static final long LONGEST = 3650L * DAY;
    private static final int SHORTEST_ELAPSED = 60;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([a-z]{1,2})");

    /** @throws IllegalArgumentException unless it is at least a minute and at most 3650 days long */
    public Limit {
        if (unit == null || amount <= 0 || (long) amount * unit.seconds > LONGEST) {
            throw new IllegalArgumentException(expected());
        }
        if (unit == Unit.SECONDS && amount < SHORTEST_ELAPSED) {
            throw new IllegalArgumentException(expected());
        }
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws IllegalArgumentException for anything else, for an unknown unit, and for what is out of range
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Limit of(String text) {
        var match = FORM.matcher(text == null ? "" : text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(expected());
        }
        return Arrays.stream(Unit.values())
                .filter(each -> each.letters.equals(match.group(2)))
                .findFirst()
                .map(unit -> new Limit(Integer.parseInt(match.group(1)), unit))
                .orElseThrow(() -> new IllegalArgumentException(expected()));
    }

    /** Which time counts against it. */
    public ClockType kind() {
        return unit.kind;
    }

    /** Whether it counts whole days and ends with one, at 24:00. */
    public boolean inDays() {
        return unit == Unit.WORKING_DAYS || kind() == ClockType.CALENDAR;
    }

    /** How much of its own kind of time it is, a day being 24 hours and a year 365 days; for elapsed time simply how long. */
    public Duration length() {
        return Duration.ofSeconds((long) amount * unit.seconds);
    }

    /**
     * What a stricter tier makes of it: elapsed time to the second and at least a minute, days and working hours rounded up
     * to whole ones. Never longer than it was.
     *
     * @param factor above 0 and not above 1
     */
    public Limit shortened(BigDecimal factor) {
        if (factor.signum() <= 0 || factor.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("A limit is shortened by a factor above 0 and not above 1");
        }
        if (factor.compareTo(BigDecimal.ONE) == 0) {
            return this;
        }
        if (kind() != ClockType.ELAPSED) {
            return new Limit(times(amount, factor, RoundingMode.CEILING), unit);
        }
        var seconds = times(length().toSeconds(), factor, RoundingMode.DOWN);
        return elapsed(Math.max(SHORTEST_ELAPSED, seconds));
    }

    private static int times(long amount, BigDecimal factor, RoundingMode rounding) {
        return factor.multiply(BigDecimal.valueOf(amount)).setScale(0, rounding).intValueExact();
    }

    private static Limit elapsed(int seconds) {
        if (seconds % 3600 == 0) {
            return new Limit(seconds / 3600, Unit.HOURS);
        }
        return seconds % 60 == 0 ? new Limit(seconds / 60, Unit.MINUTES) : new Limit(seconds, Unit.SECONDS);
    }

    static String expected() {
        return "a limit with its unit, at least a minute and at most 3650 days: s, m or h elapsed, such as 24h;"
                + " w working days, such as 5w; wh working hours, such as 4wh; c calendar days, such as 15c; y years, such as 3y";
    }

    @JsonValue
    @Override
    public String toString() {
        return amount + unit.letters;
    }
}
