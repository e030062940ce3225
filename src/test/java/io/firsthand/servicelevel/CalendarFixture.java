package io.firsthand.servicelevel;

import io.firsthand.ShippedConfiguration;
import io.firsthand.organization.Names;
import io.firsthand.organization.OrganizationFixture;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The calendars as they are shipped, and others to try. */
public final class CalendarFixture {

    private static final Calendars SHIPPED = new Calendars(settings(), OrganizationFixture.shipped());

    private CalendarFixture() {}

    public static Calendars shipped() {
        return SHIPPED;
    }

    static CalendarSettings settings() {
        return ShippedConfiguration.read("calendars.yaml", CalendarSettings.PREFIX, CalendarSettings.class);
    }

    /** Mainland China, 09:00-12:00 and 13:30-18:00. */
    public static WorkingCalendar office() {
        return SHIPPED.of("office");
    }

    /** The same spans from the first to the last weekday, without holidays. */
    static WorkingCalendar of(String zone, DayOfWeek first, DayOfWeek last, String... spans) {
        return of(zone, first, last, Holidays.NONE, spans);
    }

    static WorkingCalendar of(String zone, DayOfWeek first, DayOfWeek last, Holidays holidays, String... spans) {
        return new WorkingCalendar(
                "some", new Names("Some", "某"), ZoneId.of(zone), week(first, last, spans), spans(spans), holidays);
    }

    static Map<DayOfWeek, List<OpenSpan>> week(DayOfWeek first, DayOfWeek last, String... spans) {
        var week = new EnumMap<DayOfWeek, List<OpenSpan>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            week.put(day, day.compareTo(first) >= 0 && day.compareTo(last) <= 0 ? spans(spans) : List.of());
        }
        return week;
    }

    static List<OpenSpan> spans(String... spans) {
        return Stream.of(spans).map(OpenSpan::of).toList();
    }

    /** What the clock on the wall shows, such as {@code 2026-02-13T15:00}; the first time where it shows that twice. */
    static Instant at(WorkingCalendar calendar, String wall) {
        return LocalDateTime.parse(wall).atZone(calendar.zone()).toInstant();
    }
}
