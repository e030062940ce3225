package io.firsthand.servicelevel;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal FOUR_FIFTHS = new BigDecimal("0.8");

    private final WorkingCalendar office = CalendarFixture.office();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # from                     | limit | due                 | because
            2026-11-16T10:00           | 24h   | 2026-11-17T10:00    | elapsed time is elapsed time
            2026-11-20T23:50           | 15m   | 2026-11-21T00:05    | whatever the day
            2026-11-16T10:00           | 1w    | 2026-11-18T00:00    | the day of the beginning is not counted
            2026-11-16T00:00           | 1w    | 2026-11-18T00:00    | not even when it is whole
            2026-11-16T23:59:59.999999 | 1w    | 2026-11-18T00:00    | nor when it is nearly over
            2026-11-20T10:00           | 1w    | 2026-11-24T00:00    | the weekend does not count
            2026-11-21T10:00           | 1w    | 2026-11-24T00:00    | a Saturday as a beginning is no working day either
            2026-11-16T10:00           | 5w    | 2026-11-24T00:00    | a week of work ends a week later
            2026-02-13T10:00           | 1w    | 2026-02-15T00:00    | Saturday 14 February is a make-up working day
            2026-02-13T10:00           | 2w    | 2026-02-25T00:00    | then nine days of Spring Festival
            2026-02-14T10:00           | 1w    | 2026-02-25T00:00    | the make-up day may be the beginning
            2026-02-26T10:00           | 2w    | 2026-03-01T00:00    | Saturday 28 February is one as well
            2026-02-13T10:00           | 7c    | 2026-02-21T00:00    | calendar days run through holidays
            2024-02-28T10:00           | 1c    | 2024-03-01T00:00    | there was a leap day
            2024-02-28T10:00           | 2w    | 2024-03-02T00:00    | which was worked
            2025-02-28T10:00           | 1c    | 2025-03-02T00:00    | there was none
            2025-12-30T10:00           | 1w    | 2026-01-01T00:00    | 31 December is worked, and ends with the year
            2025-12-31T10:00           | 1w    | 2026-01-05T00:00    | New Year is off, its Sunday is worked instead
            2025-12-31T10:00           | 1c    | 2026-01-02T00:00    | a year ends like a day
            2026-11-16T10:00           | 2wh   | 2026-11-16T12:00    | working hours end with the morning
            2026-11-16T10:00           | 3wh   | 2026-11-16T14:30    | lunch does not count
            2026-11-16T12:00           | 1wh   | 2026-11-16T14:30    | nor does a beginning at noon
            2026-11-16T08:00           | 3wh   | 2026-11-16T12:00    | nor early birds
            2026-11-20T17:00           | 2wh   | 2026-11-23T10:00    | nor the weekend
            2026-02-14T17:30           | 1wh   | 2026-02-24T09:30    | nor nine days of Spring Festival
            2026-11-16T10:00:00.5      | 2wh   | 2026-11-16T13:30:00.5 | the last part of a second is after lunch
            2026-11-16T10:00           | 75wh  | 2026-11-30T10:00    | ten days of seven and a half hours
            """)
    void a_limit_ends_when_its_own_kind_of_time_has_passed(String from, String limit, String due, String because) {
        assertThat(office.due(at(from), Limit.of(limit))).as(because).isEqualTo(at(due));
    }

    @Test
    void a_year_without_a_table_has_ordinary_weeks_and_that_is_told() {
        assertThat(office.due(at("2027-09-30T10:00"), Limit.of("1w"))).isEqualTo(at("2027-10-02T00:00"));
        assertThat(office.due(at("2031-12-31T10:00"), Limit.of("1w"))).isEqualTo(at("2032-01-02T00:00"));
        assertThat(office.exceptions(day("2026-12-28"), day("2027-01-04")).unknownYears())
                .containsExactly(2027);
        assertThat(office.exceptions(day("2023-12-28"), day("2026-12-31")).unknownYears())
                .containsExactly(2023);
        assertThat(office.exceptions(day("2026-12-28"), day("2026-12-31")).unknownYears())
                .isEmpty();
        assertThat(CalendarFixture.shipped()
                        .of("always")
                        .exceptions(day("2026-12-28"), day("2027-01-04"))
                        .unknownYears())
                .as("a calendar without holidays needs no table")
                .isEmpty();
    }

    @Test
    void an_explanation_names_the_days_that_were_not_as_usual() {
        var exceptions = office.exceptions(day("2026-02-13"), day("2026-02-28"));

        assertThat(exceptions.off())
                .extracting(each -> each.date().toString(), each -> each.name().en())
                .containsExactly(
                        tuple("2026-02-16", "Spring Festival"),
                        tuple("2026-02-17", "Spring Festival"),
                        tuple("2026-02-18", "Spring Festival"),
                        tuple("2026-02-19", "Spring Festival"),
                        tuple("2026-02-20", "Spring Festival"),
                        tuple("2026-02-23", "Spring Festival"));
        assertThat(exceptions.worked())
                .extracting(each -> each.date().toString(), each -> each.name().zh())
                .containsExactly(tuple("2026-02-14", "春节"), tuple("2026-02-28", "春节"));
        assertThat(office.exceptions(day("2026-02-28"), day("2026-02-13")).worked())
                .isEmpty();
    }

    @Test
    void the_house_is_on_duty_within_the_spans_only() {
        assertThat(List.of("2026-11-16T09:00", "2026-11-16T11:59:59.9", "2026-11-16T13:30", "2026-02-14T09:00"))
                .allMatch(wall -> office.open(at(wall)));
        assertThat(List.of("2026-11-16T08:59:59.9", "2026-11-16T12:00", "2026-11-16T18:00", "2026-02-16T10:00"))
                .noneMatch(wall -> office.open(at(wall)));
        assertThat(CalendarFixture.shipped().of("always").open(at("2026-02-16T03:00")))
                .isTrue();
        assertThat(office.isWorkingDay(day("2026-02-14"))).isTrue();
        assertThat(office.isWorkingDay(day("2026-02-16"))).isFalse();
    }

    @Test
    void a_make_up_day_has_the_hours_of_make_up_days() {
        var short_ = new WorkingCalendar(
                "short",
                office.name(),
                office.zone(),
                CalendarFixture.week(MONDAY, FRIDAY, "09:00-17:00"),
                CalendarFixture.spans("10:00-12:00"),
                HolidayFiles.read(CalendarFixture.settings().holidays().get(0), "holidays[0]"));

        assertThat(short_.due(at("2026-02-14T08:00"), Limit.of("3wh"))).isEqualTo(at("2026-02-24T10:00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # due            | limit | paused           | until            | moved            | because
            2026-11-17T10:00 | 24h   | 2026-11-16T12:00 | 2026-11-16T15:00 | 2026-11-17T13:00 | elapsed time moves by the pause
            2026-11-26T00:00 | 7c    | 2026-11-20T12:00 | 2026-11-23T15:00 | 2026-11-29T03:00 | so do calendar days
            2026-02-26T00:00 | 5w    | 2026-02-11T10:00 | 2026-02-14T10:00 | 2026-03-01T00:00 | three working days, Saturday being one
            2026-11-21T00:00 | 5w    | 2026-11-16T10:00 | 2026-11-17T10:00 | 2026-11-24T00:00 | from 24:00 to 24:00
            2026-11-21T00:00 | 5w    | 2026-11-16T10:00 | 2026-11-16T16:00 | 2026-11-23T06:00 | six hours of a working day
            2026-11-27T00:00 | 5w    | 2026-11-20T12:00 | 2026-11-23T12:00 | 2026-11-28T00:00 | a weekend in between does not count
            2026-11-27T00:00 | 5w    | 2026-11-21T12:00 | 2026-11-22T12:00 | 2026-11-27T00:00 | a weekend does not move it
            2026-11-20T17:00 | 4wh   | 2026-11-20T11:00 | 2026-11-20T14:30 | 2026-11-23T10:00 | two open hours along open time
            2026-11-20T17:00 | 4wh   | 2026-11-20T12:00 | 2026-11-20T13:30 | 2026-11-20T17:00 | lunch does not move it
            2026-11-20T17:00 | 24h   | 2026-11-20T13:00 | 2026-11-20T12:00 | 2026-11-20T17:00 | a pause that ends before it begins is none
            """)
    void a_pause_moves_the_due_time_by_its_own_kind_of_time(
            String due, String limit, String paused, String until, String moved, String because) {
        assertThat(office.moved(at(due), Limit.of(limit), at(paused), at(until)))
                .as(because)
                .isEqualTo(at(moved));
    }

    @Test
    void what_counts_between_two_instants_depends_on_the_kind() {
        var friday = at("2026-11-20T15:00");
        var monday = at("2026-11-23T15:00");

        assertThat(office.counted(friday, monday, Limit.of("24h"))).isEqualTo(ofHours(72));
        assertThat(office.counted(friday, monday, Limit.of("3c"))).isEqualTo(ofHours(72));
        assertThat(office.counted(friday, monday, Limit.of("3w"))).isEqualTo(ofHours(24));
        assertThat(office.counted(friday, monday, Limit.of("4wh"))).isEqualTo(ofMinutes(450));
        assertThat(office.counted(monday, friday, Limit.of("4wh"))).isZero();
        assertThat(office.counted(at("2026-11-20T11:59:59.25"), at("2026-11-20T13:30:00.5"), Limit.of("4wh")))
                .isEqualTo(Duration.ofMillis(1250));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # from           | due              | limit | half             | four fifths
            2026-11-16T10:00 | 2026-11-17T10:00 | 24h   | 2026-11-16T22:00 | 2026-11-17T05:12
            2026-11-16T00:00 | 2026-11-26T00:00 | 9c    | 2026-11-21T00:00 | 2026-11-24T00:00
            2026-11-20T15:00 | 2026-11-24T00:00 | 1w    | 2026-11-23T07:30 | 2026-11-23T17:24
            2026-11-20T17:00 | 2026-11-23T10:00 | 2wh   | 2026-11-20T18:00 | 2026-11-23T09:36
            """)
    void a_warning_comes_when_its_share_of_the_time_has_passed(
            String from, String due, String limit, String half, String fourFifths) {
        assertThat(office.at(at(from), at(due), Limit.of(limit), HALF)).isEqualTo(at(half));
        assertThat(office.at(at(from), at(due), Limit.of(limit), FOUR_FIFTHS)).isEqualTo(at(fourFifths));
    }

    @Test
    void no_time_that_counts_has_no_share() {
        var saturday = at("2026-11-21T10:00");

        assertThat(office.at(saturday, at("2026-11-22T10:00"), Limit.of("1w"), HALF))
                .isEqualTo(saturday);
        assertThat(office.at(saturday, saturday, Limit.of("24h"), HALF)).isEqualTo(saturday);
        assertThat(office.at(saturday, at("2026-11-20T10:00"), Limit.of("4wh"), HALF))
                .isEqualTo(saturday);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-0.5", "1.5"})
    void a_share_is_a_part(BigDecimal share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> office.at(Instant.EPOCH, Instant.EPOCH, Limit.of("24h"), share));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # zone            | from             | limit | hours | because
            Europe/London     | 2026-03-28T12:00 | 1c    | 35    | the last Sunday of March has 23 hours
            Europe/London     | 2026-10-24T12:00 | 1c    | 37    | the last Sunday of October has 25
            Europe/London     | 2026-03-28T12:00 | 1w    | 35    | a worked Sunday likewise
            America/New_York  | 2026-03-07T12:00 | 1w    | 35    | the second Sunday of March
            America/New_York  | 2026-10-31T12:00 | 1w    | 37    | the first Sunday of November
            Europe/London     | 2026-03-29T00:30 | 2wh   | 2     | 00:30, then 02:00 to 03:30
            Europe/London     | 2026-10-25T00:30 | 3wh   | 3     | 01:00 to 02:00 is worked twice
            America/New_York  | 2026-03-08T01:30 | 2wh   | 2     | 01:30, then 03:00 to 04:30
            America/New_York  | 2026-11-01T00:30 | 3wh   | 3     | 01:00 to 02:00 is worked twice
            """)
    void days_of_23_and_25_hours_are_days(String zone, String from, String limit, int hours, String because) {
        var always = CalendarFixture.of(zone, MONDAY, SUNDAY, "00:00-24:00");
        var begin = CalendarFixture.at(always, from);

        assertThat(Duration.between(begin, always.due(begin, Limit.of(limit))))
                .as(because)
                .isEqualTo(ofHours(hours));
    }

    @Test
    void a_span_that_begins_in_the_gap_begins_after_it() {
        var early = CalendarFixture.of("Europe/London", MONDAY, SUNDAY, "01:30-03:00");
        var midnight = Instant.parse("2026-03-29T00:00:00Z");

        assertThat(early.open(Instant.parse("2026-03-29T00:59:59Z"))).isFalse();
        assertThat(early.open(Instant.parse("2026-03-29T01:00:00Z"))).isTrue();
        assertThat(early.due(midnight, Limit.of("1wh"))).isEqualTo(Instant.parse("2026-03-29T02:00:00Z"));
        assertThat(early.due(midnight, Limit.of("2wh"))).isEqualTo(Instant.parse("2026-03-30T01:30:00Z"));
    }

    @Test
    void a_span_that_the_clock_shows_twice_is_open_twice() {
        var early = CalendarFixture.of("America/New_York", MONDAY, SUNDAY, "00:30-01:30");

        assertThat(early.open(Instant.parse("2026-11-01T05:15:00Z"))).isTrue();
        assertThat(early.open(Instant.parse("2026-11-01T05:45:00Z"))).isFalse();
        assertThat(early.open(Instant.parse("2026-11-01T06:15:00Z"))).isTrue();
        assertThat(early.due(Instant.parse("2026-11-01T04:30:00Z"), Limit.of("1wh")))
                .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
        assertThat(early.counted(
                        Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"), Limit.of("1wh")))
                .isEqualTo(ofMinutes(90));
    }

    @Test
    void a_day_that_a_zone_left_out_does_no_harm() {
        var apia = CalendarFixture.of("Pacific/Apia", MONDAY, SUNDAY, "09:00-17:00");

        assertThat(apia.due(CalendarFixture.at(apia, "2011-12-29T16:00"), Limit.of("2wh")))
                .isEqualTo(CalendarFixture.at(apia, "2011-12-31T10:00"));
    }

    @Test
    void the_longest_limits_end_and_times_out_of_reach_are_refused() {
        var rare = CalendarFixture.of("UTC", MONDAY, MONDAY, "09:00-10:00");

        assertThat(rare.due(Instant.parse("2026-11-16T00:00:00Z"), Limit.of("20000wh")))
                .isEqualTo(Instant.parse("2026-11-16T10:00:00Z").plus(Duration.ofDays(7 * 19_999L)));
        assertThat(office.due(at("2026-11-16T00:00"), Limit.of("3650w"))).isAfter(at("2040-01-01T00:00"));
        assertThat(office.due(at("1949-10-01T10:00"), Limit.of("1w"))).isEqualTo(at("1949-10-04T00:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rare.due(Instant.parse("2026-11-16T00:00:00Z"), Limit.of("87600wh")))
                .withMessageContaining("2499");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> office.due(Instant.parse("9999-12-31T00:00:00Z"), Limit.of("1w")))
                .withMessageContainingAll("1900", "2499");
    }

    private Instant at(String wall) {
        return CalendarFixture.at(office, wall);
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    @Test
    void years_end_with_the_same_date_or_the_last_of_february() {
        var calendar = CalendarFixture.shipped().standard();

        assertThat(calendar.due(Instant.parse("2026-03-02T02:00:00Z"), Limit.of("3y")))
                .isEqualTo(Instant.parse("2029-03-02T16:00:00Z"));
        assertThat(calendar.due(Instant.parse("2028-02-29T02:00:00Z"), Limit.of("1y")))
                .isEqualTo(Instant.parse("2029-02-28T16:00:00Z"));
    }

    @Test
    void the_latest_start_is_the_last_second_from_which_it_still_ends_in_time() {
        var calendar = CalendarFixture.shipped().standard();
        var monday = Instant.parse("2026-03-02T01:00:00Z");
        var wednesday = Instant.parse("2026-03-04T01:00:00Z");

        assertThat(calendar.latestStart(monday, wednesday, Limit.of("1w")))
                .isEqualTo(Instant.parse("2026-03-02T15:59:59Z"));
        assertThat(calendar.latestStart(monday, wednesday, Limit.of("1h")))
                .isEqualTo(Instant.parse("2026-03-04T00:00:00Z"));
    }
}
