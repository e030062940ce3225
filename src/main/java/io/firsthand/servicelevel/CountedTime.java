package io.firsthand.servicelevel;

import java.time.Duration;
import java.time.Instant;

/**
 * Time of which only some counts 有效时间, as a line of days: how much of it has passed at an instant, and when so much of it
 * has passed. A day's sum is kept, so no question walks over days.
 */
final class CountedTime {

    private final DayStarts days;
    private final long[] passed;
    private final int[][] pieces;

    /**
     * @param passed the seconds that counted before the start of each day, from an instant that all lines of a calendar share
     * @param pieces for each day the seconds after its start at which counting begins and ends, in turn
     */
    CountedTime(DayStarts days, long[] passed, int[][] pieces) {
        this.days = days;
        this.passed = passed;
        this.pieces = pieces;
    }

    boolean counts(Instant instant) {
        var day = days.of(instant.getEpochSecond());
        var second = instant.getEpochSecond() - days.start(day);
        var ofDay = pieces[day];
        for (int i = 0; i < ofDay.length; i += 2) {
            if (second >= ofDay[i] && second < ofDay[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** How much has counted until then. */
    Duration passed(Instant instant) {
        var day = days.of(instant.getEpochSecond());
        var second = instant.getEpochSecond() - days.start(day);
        var ofDay = pieces[day];
        var sum = passed[day];
        for (int i = 0; i < ofDay.length && ofDay[i] <= second; i += 2) {
            if (second < ofDay[i + 1]) {
                return Duration.ofSeconds(sum + second - ofDay[i], instant.getNano());
            }
            sum += ofDay[i + 1] - ofDay[i];
        }
        return Duration.ofSeconds(sum);
    }

    /** Whether so much passes within the days of this line. */
    boolean reaches(Duration counted) {
        return counted.getSeconds() < passed[passed.length - 1];
    }

    /** The first instant at which so much has passed; the line must reach that far. */
    Instant when(Duration counted) {
        if (counted.getNano() == 0) {
            return Instant.ofEpochSecond(first(counted.getSeconds()));
        }
        return Instant.ofEpochSecond(last(counted.getSeconds()), counted.getNano());
    }

    private long first(long counted) {
        var day = lastDayBelow(counted);
        var rest = counted - passed[day];
        var ofDay = pieces[day];
        for (int i = 0; i < ofDay.length; i += 2) {
            var length = ofDay[i + 1] - ofDay[i];
            if (rest <= length) {
                return days.start(day) + ofDay[i] + rest;
            }
            rest -= length;
        }
        return days.start(day);
    }

    /** Where the next second that counts begins. */
    private long last(long counted) {
        var day = lastDayBelow(counted + 1);
        var rest = counted - passed[day];
        var ofDay = pieces[day];
        for (int i = 0; i < ofDay.length; i += 2) {
            var length = ofDay[i + 1] - ofDay[i];
            if (rest < length) {
                return days.start(day) + ofDay[i] + rest;
            }
            rest -= length;
        }
        return days.start(day);
    }

    /** The last day before whose start less than this has passed; the first day of the line when there is none. */
    private int lastDayBelow(long counted) {
        var low = 0;
        var high = passed.length - 2;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (passed[middle] < counted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
