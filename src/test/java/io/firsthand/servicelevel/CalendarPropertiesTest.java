package io.firsthand.servicelevel;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.organization.Names;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every calendar, beside a walk that looks at every minute or day by itself. */
class CalendarPropertiesTest {

    private static final Names SOME = new Names("Some", "某");

    /** The week in which a clock changes is likelier than any other. */
    private static final List<LocalDate> CHANGES = Stream.of(
                    "2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "2026-04-05", "2026-10-04", "2026-12-31")
            .map(LocalDate::parse)
            .toList();

    private static final List<Rules> RULES = List.of(
            new Rules("Asia/Shanghai", MONDAY, FRIDAY, "09:00-12:00", "13:30-18:00"),
            new Rules("Europe/London", MONDAY, SUNDAY, "00:30-01:30", "09:00-17:00"),
            new Rules("Europe/London", SATURDAY, SUNDAY, "00:00-24:00"),
            new Rules("America/New_York", MONDAY, SUNDAY, "01:15-02:45", "02:50-03:10"),
            new Rules("America/New_York", WEDNESDAY, SUNDAY, "00:00-12:00", "12:00-24:00"),
            new Rules("Australia/Lord_Howe", MONDAY, SUNDAY, "00:00-02:15", "22:00-24:00"),
            new Rules("America/Havana", MONDAY, SUNDAY, "00:10-00:40", "08:00-09:00"));

    /** A calendar and what it was made of, for the walk. */
    private record Rules(WorkingCalendar calendar, Map<DayOfWeek, List<OpenSpan>> week, Holidays holidays) {

        private Rules(String zone, DayOfWeek first, DayOfWeek last, String... spans) {
            this(
                    CalendarFixture.of(zone, first, last, someHolidays(), spans),
                    CalendarFixture.week(first, last, spans),
                    someHolidays());
        }

        private static Holidays someHolidays() {
            var off = new TreeMap<LocalDate, Names>();
            CHANGES.forEach(each -> off.put(each.plusDays(2), SOME));
            off.put(LocalDate.of(2026, 3, 14), SOME);
            var worked = new TreeMap<LocalDate, Names>();
            CHANGES.forEach(each -> worked.put(each.minusDays(1), SOME));
            return new Holidays(off, worked, new TreeSet<>(List.of(2026)));
        }

        boolean open(Instant instant) {
            var wall = instant.atZone(calendar.zone());
            var second = wall.toLocalTime().toSecondOfDay();
            return spans(wall.toLocalDate()).stream().anyMatch(each -> each.from() <= second && second < each.until());
        }

        boolean worked(LocalDate date) {
            return !spans(date).isEmpty();
        }

        private List<OpenSpan> spans(LocalDate date) {
            if (holidays.off().containsKey(date)) {
                return List.of();
            }
            return holidays.worked().containsKey(date)
                    ? week.get(SUNDAY).isEmpty() ? week.get(MONDAY) : week.get(SUNDAY)
                    : week.get(date.getDayOfWeek());
        }

        @Override
        public String toString() {
            return calendar.zone() + " " + week;
        }
    }

    @Property(tries = 400)
    void working_hours_are_the_minutes_in_which_it_is_open(
            @ForAll("rules") Rules rules,
            @ForAll("minutes") Instant from,
            @ForAll @IntRange(min = 1, max = 20) int hours) {
        var due = rules.calendar().due(from, new Limit(hours, Limit.Unit.WORKING_HOURS));

        var left = hours * 60;
        var minute = from;
        while (left > 0) {
            left -= rules.open(minute) ? 1 : 0;
            minute = minute.plusSeconds(60);
        }
        assertThat(due).isEqualTo(minute);
    }

    @Property(tries = 400)
    void days_are_those_of_the_wall_calendar(
            @ForAll("rules") Rules rules,
            @ForAll("instants") Instant from,
            @ForAll @IntRange(min = 1, max = 30) int count) {
        var zone = rules.calendar().zone();
        var calendarDay = from.atZone(zone).toLocalDate().plusDays(count);
        var workingDay = from.atZone(zone).toLocalDate();
        for (int left = count; left > 0; left -= rules.worked(workingDay) ? 1 : 0) {
            workingDay = workingDay.plusDays(1);
        }

        assertThat(rules.calendar().due(from, new Limit(count, Limit.Unit.CALENDAR_DAYS)))
                .isEqualTo(calendarDay.plusDays(1).atStartOfDay(zone).toInstant());
        assertThat(rules.calendar().due(from, new Limit(count, Limit.Unit.WORKING_DAYS)))
                .isEqualTo(workingDay.plusDays(1).atStartOfDay(zone).toInstant());
    }

    @Property(tries = 200)
    void what_counts_is_what_a_walk_counts(
            @ForAll("rules") Rules rules,
            @ForAll("minutes") Instant from,
            @ForAll @IntRange(min = 0, max = 20_000) int minutes) {
        var until = from.plusSeconds(minutes * 60L);
        var open = 0;
        var worked = 0;
        for (var minute = from; minute.isBefore(until); minute = minute.plusSeconds(60)) {
            open += rules.open(minute) ? 1 : 0;
            worked += rules.worked(minute.atZone(rules.calendar().zone()).toLocalDate()) ? 1 : 0;
            assertThat(rules.calendar().open(minute)).isEqualTo(rules.open(minute));
        }

        assertThat(rules.calendar().counted(from, until, Limit.of("1wh"))).isEqualTo(Duration.ofMinutes(open));
        assertThat(rules.calendar().counted(from, until, Limit.of("1w"))).isEqualTo(Duration.ofMinutes(worked));
        assertThat(rules.calendar().counted(from, until, Limit.of("1c"))).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Property
    void later_beginnings_and_longer_limits_never_end_earlier(
            @ForAll("rules") Rules rules,
            @ForAll("instants") Instant from,
            @ForAll @LongRange(min = 0, max = 2_000_000_000_000_000L) long later,
            @ForAll("limits") Limit limit,
            @ForAll @IntRange(min = 0, max = 10) int more) {
        var due = rules.calendar().due(from, limit);

        assertThat(due).isAfter(from);
        assertThat(rules.calendar().due(from.plusNanos(later), limit)).isAfterOrEqualTo(due);
        assertThat(rules.calendar().due(from, new Limit(limit.amount() + more, limit.unit())))
                .isAfterOrEqualTo(due);
    }

    @Property
    void exactly_the_limit_counts_until_it_is_due(
            @ForAll("rules") Rules rules, @ForAll("instants") Instant from, @ForAll("limits") Limit limit) {
        if (!limit.inDays()) {
            assertThat(rules.calendar().counted(from, rules.calendar().due(from, limit), limit))
                    .isEqualTo(limit.length());
        }
    }

    @Property
    void a_pause_of_no_length_moves_nothing(
            @ForAll("rules") Rules rules,
            @ForAll("instants") Instant due,
            @ForAll("instants") Instant paused,
            @ForAll("limits") Limit limit) {
        assertThat(rules.calendar().moved(due, limit, paused, paused)).isEqualTo(due);
    }

    @Property
    void two_pauses_one_after_the_other_are_one(
            @ForAll("rules") Rules rules,
            @ForAll("instants") Instant due,
            @ForAll("instants") Instant first,
            @ForAll("instants") Instant second,
            @ForAll("instants") Instant third,
            @ForAll("limits") Limit limit) {
        var pause = Stream.of(first, second, third).sorted().toList();
        var calendar = rules.calendar();

        var once = calendar.moved(due, limit, pause.get(0), pause.get(2));
        var twice = calendar.moved(
                calendar.moved(due, limit, pause.get(0), pause.get(1)), limit, pause.get(1), pause.get(2));

        assertThat(twice).isEqualTo(once);
        assertThat(once).isAfterOrEqualTo(due);
        assertThat(calendar.counted(due, once, limit)).isEqualTo(calendar.counted(pause.get(0), pause.get(2), limit));
    }

    @Property
    void a_share_passes_after_the_beginning_and_before_the_due_time(
            @ForAll("rules") Rules rules,
            @ForAll("instants") Instant from,
            @ForAll("limits") Limit limit,
            @ForAll @BigRange(min = "0.01", max = "0.99") BigDecimal share) {
        var calendar = rules.calendar();
        var due = calendar.due(from, limit);

        var at = calendar.at(from, due, limit, share);

        assertThat(at).isAfterOrEqualTo(from).isBefore(due);
        var whole = calendar.counted(from, due, limit).toNanos();
        var part = calendar.counted(from, at, limit).toNanos();
        assertThat(part)
                .isEqualTo(
                        share.multiply(BigDecimal.valueOf(whole)).toBigInteger().longValueExact());
    }

    @Provide
    Arbitrary<Rules> rules() {
        return Arbitraries.of(RULES);
    }

    @Provide
    Arbitrary<Instant> minutes() {
        return Combinators.combine(
                        Arbitraries.of(CHANGES), Arbitraries.integers().between(-10_000, 10_000))
                .as((day, minutes) -> day.atStartOfDay().plusMinutes(minutes).toInstant(ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(minutes(), Arbitraries.longs().between(0, 59_999_999_999L))
                .as(Instant::plusNanos);
    }

    @Provide
    Arbitrary<Limit> limits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.of(Limit.Unit.class)
                                .filter(each -> each != Limit.Unit.SECONDS && each != Limit.Unit.YEARS))
                .as(Limit::new);
    }
}
