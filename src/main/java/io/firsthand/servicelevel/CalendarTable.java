package io.firsthand.servicelevel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A calendar worked out for some whole years 日历展开表: which days and seconds are worked, summed up day by day. */
final class CalendarTable {

    /** Sums start here, whichever years a table has: what two tables of a calendar say can be compared. */
    static final int ORIGIN = 2020;

    private static final int[] NOTHING = {};
    private static final int ORDINARY_DAY = 86_400;

    private final DayStarts days;
    private final CountedTime open;
    private final CountedTime working;
    private final int[] workedBefore;
    private final int[] workingDays;

    /** @param spans when a day is worked: nothing for a day off */
    CalendarTable(ZoneId zone, int firstYear, int lastYear, Function<LocalDate, List<OpenSpan>> spans) {
        days = new DayStarts(zone, firstYear, lastYear);
        var openPieces = new int[days.count()][];
        var wholeDays = new int[days.count()][];
        workedBefore = new int[days.count() + 1];
        for (int day = 0; day < days.count(); day++) {
            var ofDay = spans.apply(days.date(day));
            openPieces[day] = pieces(zone, day, ofDay);
            wholeDays[day] = ofDay.isEmpty() ? NOTHING : new int[] {0, (int) days.length(day)};
            workedBefore[day + 1] = workedBefore[day] + (ofDay.isEmpty() ? 0 : 1);
        }
        workingDays = workingDays();
        open = new CountedTime(days, sums(openPieces), openPieces);
        working = new CountedTime(days, sums(wholeDays), wholeDays);
    }

    DayStarts days() {
        return days;
    }

    /** The seconds within the spans. */
    CountedTime open() {
        return open;
    }

    /** All of every working day. */
    CountedTime working() {
        return working;
    }

    /** The day on which so many working days have been worked after a day, or -1 when that is beyond the table. */
    int workingDayAfter(int day, int count) {
        var index = workedBefore[day + 1] + count - 1;
        return index < workingDays.length ? workingDays[index] : -1;
    }

    private int[] workingDays() {
        var found = new int[workedBefore[days.count()]];
        for (int day = 0; day < days.count(); day++) {
            if (workedBefore[day + 1] > workedBefore[day]) {
                found[workedBefore[day]] = day;
            }
        }
        return found;
    }

    private long[] sums(int[]... pieces) {
        var sums = new long[pieces.length + 1];
        for (int day = 0; day < pieces.length; day++) {
            sums[day + 1] = sums[day];
            for (int i = 0; i < pieces[day].length; i += 2) {
                sums[day + 1] += pieces[day][i + 1] - pieces[day][i];
            }
        }
        var origin = sums[days.index(LocalDate.of(ORIGIN, 1, 1))];
        Arrays.setAll(sums, day -> sums[day] - origin);
        return sums;
    }

    private int[] pieces(ZoneId zone, int day, List<OpenSpan> spans) {
        if (spans.isEmpty()) {
            return NOTHING;
        }
        return days.length(day) == ORDINARY_DAY ? ordinary(spans) : changing(zone, day, spans);
    }

    private static int[] ordinary(List<OpenSpan> spans) {
        return spans.stream()
                .flatMapToInt(span -> IntStream.of(span.from(), span.until()))
                .toArray();
    }

    /**
     * The clock is put forward or back on this day. It is open whenever the clock on the wall shows a time within a span: what
     * falls into the gap does not exist, and what is shown twice is open twice.
     */
    private int[] changing(ZoneId zone, int day, List<OpenSpan> spans) {
        var found = new ArrayList<Integer>();
        var midnight = days.date(day).toEpochDay() * ORDINARY_DAY;
        var begin = days.start(day);
        while (begin < days.start(day + 1)) {
            var here = Instant.ofEpochSecond(begin);
            var change = zone.getRules().nextTransition(here);
            var end = change == null
                    ? days.start(day + 1)
                    : Math.min(days.start(day + 1), change.getInstant().getEpochSecond());
            var offset = zone.getRules().getOffset(here).getTotalSeconds();
            for (var span : spans) {
                var from = Math.max(begin, midnight + span.from() - offset);
                var until = Math.min(end, midnight + span.until() - offset);
                if (from < until) {
                    found.add((int) (from - days.start(day)));
                    found.add((int) (until - days.start(day)));
                }
            }
            begin = end;
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }
}
