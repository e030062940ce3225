package io.firsthand.servicelevel;

import io.firsthand.organization.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A working calendar 工作日历: when a house or a department works, and what time limits make of it. All times are absolute
 * instants from 1900 to 2499; days begin and end in the calendar's own zone. It never changes and may be shared by threads.
 */
public final class WorkingCalendar {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2499;
    /** What a new table has anyway; others are worked out when somebody asks for them. */
    private static final int AHEAD = CalendarTable.ORIGIN + 15;

    private final String id;
    private final Names name;
    private final ZoneId zone;
    private final Map<DayOfWeek, List<OpenSpan>> week;
    private final List<OpenSpan> makeUp;
    private final Holidays holidays;

    private volatile CalendarTable table;

    /**
     * @param week the spans of each weekday, in order and without overlap; a weekday without any is not worked
     * @param makeUp the spans of make-up working days
     */
    WorkingCalendar(
            String id,
            Names name,
            ZoneId zone,
            Map<DayOfWeek, List<OpenSpan>> week,
            List<OpenSpan> makeUp,
            Holidays holidays) {
        this.id = id;
        this.name = name;
        this.zone = zone;
        this.week = new EnumMap<>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            this.week.put(day, List.copyOf(week.getOrDefault(day, List.of())));
        }
        this.makeUp = List.copyOf(makeUp);
        this.holidays = holidays;
    }

    public String id() {
        return id;
    }

    public Names name() {
        return name;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The last year whose holidays are known; empty when it keeps no holidays at all. */
    public OptionalInt lastKnownYear() {
        return holidays.years().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(holidays.years().last());
    }

    /**
     * When a limit is over that began then; a moment exactly at it is still in time. Elapsed time is simply added. Days do not
     * count the day of the beginning and end at 24:00 of the last one; years end on the same date, or the last of February.
     * Working hours pass while it is open.
     */
    public Instant due(Instant from, Limit limit) {
        return switch (limit.unit()) {
            case SECONDS, MINUTES, HOURS -> from.plus(limit.length());
            case CALENDAR_DAYS -> endOfCalendarDay(from, limit.amount());
            case YEARS -> endOfCalendarDay(from, days(from, limit.amount()));
            case WORKING_DAYS -> endOfWorkingDay(from, limit.amount());
            case WORKING_HOURS -> later(from, limit, limit.length());
        };
    }

    /**
     * The latest second at which a limit can begin and still be over in time.
     *
     * @param earliest from which it is
     */
    public Instant latestStart(Instant earliest, Instant due, Limit limit) {
        var low = earliest.getEpochSecond();
        var high = Math.max(due.getEpochSecond(), low + 1);
        while (high - low > 1) {
            var middle = (low + high) / 2;
            if (due(Instant.ofEpochSecond(middle), limit).isAfter(due)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Instant.ofEpochSecond(low);
    }

    /**
     * A due time after a pause: later by as much of the pause as counts for the limit, and along the time that counts. Elapsed
     * time and calendar days move by the length of the pause; working days by the part of it on working days, whole ones at
     * that; working hours by the part in which it was open.
     *
     * @return the due time itself when nothing of the pause counts, or when it ends before it begins
     */
    public Instant moved(Instant due, Limit limit, Instant pausedFrom, Instant pausedUntil) {
        var pause = counted(pausedFrom, pausedUntil, limit);
        if (pause.isZero()) {
            return due;
        }
        return limit.kind() == ClockType.WORKING ? later(due, limit, pause) : due.plus(pause);
    }

    /** How much of the time between counts for the limit; nothing when it ends before it begins. */
    public Duration counted(Instant from, Instant until, Limit limit) {
        if (!from.isBefore(until)) {
            return Duration.ZERO;
        }
        if (limit.kind() != ClockType.WORKING) {
            return Duration.between(from, until);
        }
        var time = time(limit, tableFor(from, until));
        return time.passed(until).minus(time.passed(from));
    }

    /**
     * When a share of the counted time between has passed, for warnings: not before the beginning and before the due time.
     * A due time that is not after the beginning leaves no time to share: then it is the beginning.
     *
     * @param share above 0 and below 1
     */
    public Instant at(Instant from, Instant due, Limit limit, BigDecimal share) {
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("A share of a limit is above 0 and below 1");
        }
        var part = part(counted(from, due, limit), share);
        if (part.isZero()) {
            return from;
        }
        return limit.kind() == ClockType.WORKING ? later(from, limit, part) : from.plus(part);
    }

    /** The years whose holidays it knows; none for a calendar without holidays. */
    NavigableSet<Integer> knownYears() {
        return holidays.years();
    }

    /** Everything that due times depend on, always in the same order. */
    List<Object> facts() {
        return List.of(
                id,
                zone.getId(),
                week,
                makeUp,
                holidays.off().keySet(),
                holidays.worked().keySet(),
                holidays.years());
    }

    /** Whether somebody is on duty 值班 then. */
    public boolean open(Instant instant) {
        return tableFor(instant).open().counts(instant);
    }

    public boolean isWorkingDay(LocalDate date) {
        return !spans(date).isEmpty();
    }

    /** What was not as in every week on the days from the first to the last, both included. */
    public Exceptions exceptions(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            return new Exceptions(List.of(), List.of(), List.of());
        }
        var off = holidays.off().subMap(first, true, last, true).entrySet().stream()
                .filter(each -> !week.get(each.getKey().getDayOfWeek()).isEmpty())
                .map(each -> new Day(each.getKey(), each.getValue()))
                .toList();
        var worked = holidays.worked().subMap(first, true, last, true).entrySet().stream()
                .map(each -> new Day(each.getKey(), each.getValue()))
                .toList();
        return new Exceptions(off, worked, unknownYears(first, last));
    }

    private List<Integer> unknownYears(LocalDate first, LocalDate last) {
        if (holidays.years().isEmpty()) {
            return List.of();
        }
        return IntStream.rangeClosed(first.getYear(), last.getYear())
                .filter(year -> !holidays.years().contains(year))
                .boxed()
                .toList();
    }

    /** A day that is not as in every week, and why. */
    public record Day(LocalDate date, Names name) {}

    /**
     * What an explanation needs.
     *
     * @param off days off on which it would otherwise have been open
     * @param worked make-up working days
     * @param unknownYears years for which a calendar with holidays has no table: their ordinary week counted
     */
    public record Exceptions(List<Day> off, List<Day> worked, List<Integer> unknownYears) {}

    private int days(Instant from, int years) {
        var first = LocalDate.ofInstant(from, zone);
        return (int) ChronoUnit.DAYS.between(first, first.plusYears(years));
    }

    private Instant endOfCalendarDay(Instant from, int count) {
        var found = tableFor(from);
        var end = found.days().of(from.getEpochSecond()) + count + 1;
        while (end > found.days().count()) {
            found = longer(found);
            end = found.days().of(from.getEpochSecond()) + count + 1;
        }
        return Instant.ofEpochSecond(found.days().start(end));
    }

    private Instant endOfWorkingDay(Instant from, int count) {
        var found = tableFor(from);
        var last = found.workingDayAfter(found.days().of(from.getEpochSecond()), count);
        while (last < 0) {
            found = longer(found);
            last = found.workingDayAfter(found.days().of(from.getEpochSecond()), count);
        }
        return Instant.ofEpochSecond(found.days().start(last + 1));
    }

    private Instant later(Instant from, Limit limit, Duration counted) {
        var found = tableFor(from);
        var time = time(limit, found);
        var sum = time.passed(from).plus(counted);
        while (!time.reaches(sum)) {
            found = longer(found);
            time = time(limit, found);
        }
        return time.when(sum);
    }

    private static CountedTime time(Limit limit, CalendarTable table) {
        return limit.inDays() ? table.working() : table.open();
    }

    private static Duration part(Duration whole, BigDecimal share) {
        var seconds = BigDecimal.valueOf(whole.getSeconds())
                .add(BigDecimal.valueOf(whole.getNano(), 9))
                .multiply(share)
                .setScale(9, RoundingMode.DOWN);
        return Duration.ofSeconds(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private List<OpenSpan> spans(LocalDate date) {
        if (holidays.worked().containsKey(date)) {
            return makeUp;
        }
        return holidays.off().containsKey(date) ? List.of() : week.get(date.getDayOfWeek());
    }

    private CalendarTable tableFor(Instant instant) {
        return tableFor(instant, instant);
    }

    private CalendarTable tableFor(Instant first, Instant last) {
        var known = table;
        if (known != null
                && known.days().covers(first.getEpochSecond())
                && known.days().covers(last.getEpochSecond())) {
            return known;
        }
        return extended(first.atZone(zone).getYear(), last.atZone(zone).getYear());
    }

    /** The limit ends beyond the table: it grows by half, so that a calendar that is hardly ever open costs no more. */
    private CalendarTable longer(CalendarTable found) {
        var years = found.days().lastYear() - found.days().firstYear() + 1;
        if (found.days().lastYear() == LAST_YEAR) {
            throw new IllegalArgumentException("Calendar " + id + " has no end of this limit before " + LAST_YEAR);
        }
        return extended(
                found.days().firstYear(), Math.min(LAST_YEAR, found.days().lastYear() + Math.max(1, years / 2)));
    }

    private synchronized CalendarTable extended(int firstYear, int lastYear) {
        if (firstYear < FIRST_YEAR || lastYear > LAST_YEAR) {
            throw new IllegalArgumentException("Calendars know the years from " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        var first = Math.min(
                firstYear, table == null ? CalendarTable.ORIGIN : table.days().firstYear());
        var last = Math.max(lastYear, table == null ? AHEAD : table.days().lastYear());
        table = new CalendarTable(zone, first, last, this::spans);
        return table;
    }
}
