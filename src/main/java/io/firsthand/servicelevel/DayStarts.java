package io.firsthand.servicelevel;

import java.time.LocalDate;
import java.time.ZoneId;

/** When each day of some whole years begins in a zone; days of 23 and 25 hours included. */
final class DayStarts {

    private static final long DAY = 86_400;

    private final int firstYear;
    private final int lastYear;
    private final LocalDate firstDay;
    private final long[] starts;

    DayStarts(ZoneId zone, int firstYear, int lastYear) {
        this.firstYear = firstYear;
        this.lastYear = lastYear;
        firstDay = LocalDate.of(firstYear, 1, 1);
        var count = index(LocalDate.of(lastYear + 1, 1, 1));
        starts = new long[count + 1];
        for (int i = 0; i <= count; i++) {
            starts[i] = date(i).atStartOfDay(zone).toEpochSecond();
        }
    }

    int count() {
        return starts.length - 1;
    }

    int firstYear() {
        return firstYear;
    }

    int lastYear() {
        return lastYear;
    }

    boolean covers(long second) {
        return second >= starts[0] && second < starts[count()];
    }

    /** The start of a day in epoch seconds; that of the day after the last is known too. */
    long start(int day) {
        return starts[day];
    }

    long length(int day) {
        return starts[day + 1] - starts[day];
    }

    /** The day in which a second lies that is covered. */
    int of(long second) {
        var day = (int) Math.min(count() - 1, (second - starts[0]) / DAY);
        while (starts[day] > second) {
            day--;
        }
        while (starts[day + 1] <= second) {
            day++;
        }
        return day;
    }

    LocalDate date(int day) {
        return firstDay.plusDays(day);
    }

    int index(LocalDate date) {
        return (int) (date.toEpochDay() - firstDay.toEpochDay());
    }
}
