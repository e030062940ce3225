package io.firsthand.servicelevel;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.text.ICalReader;
import biweekly.util.ICalDate;
import io.firsthand.organization.Names;
import io.firsthand.organization.WrongConfiguration;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads whole days off from an iCalendar file, those of category WORKDAY as make-up working days. What comes again is worked
 * out until {@link #LAST_YEAR}; the years of the table are those in which a day is off.
 */
final class HolidayEvents {

    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2099;

    private static final String WORKDAY = "WORKDAY";
    private static final int LONGEST = 366;
    private static final Set<String> TIMES =
            Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "CATEGORIES", "SUMMARY", "STATUS");

    private final String file;
    private final TreeMap<LocalDate, Names> off = new TreeMap<>();
    private final TreeMap<LocalDate, Names> worked = new TreeMap<>();

    private HolidayEvents(String file) {
        this.file = file;
    }

    static Holidays read(String file, String text) {
        return new HolidayEvents(file).read(text);
    }

    private Holidays read(String text) {
        for (var calendar : calendars(text)) {
            for (int i = 0; i < calendar.getEvents().size(); i++) {
                var event = calendar.getEvents().get(i);
                if (event.getStatus() == null || !event.getStatus().isCancelled()) {
                    add(event, "VEVENT[" + i + "].");
                }
            }
        }
        var years = new TreeSet<Integer>();
        off.keySet().forEach(each -> years.add(each.getYear()));
        return new Holidays(off, worked, years);
    }

    private List<ICalendar> calendars(String text) {
        var calendars = new ArrayList<ICalendar>();
        try (var reader = new ICalReader(text, ICalVersion.V2_0)) {
            for (var each = reader.readNext(); each != null; each = reader.readNext()) {
                reader.getWarnings().forEach(this::expectUnderstood);
                calendars.add(each);
            }
        } catch (IOException broken) {
            throw new WrongConfiguration(file, "file", "an iCalendar file");
        }
        expect(!calendars.isEmpty(), "line 1", "an iCalendar file, BEGIN:VCALENDAR");
        return calendars;
    }

    /** The reader leaves out what it does not understand; without one of these a holiday would be another day or none. */
    private void expectUnderstood(ParseWarning warning) {
        var property = String.valueOf(warning.getPropertyName());
        expect(!TIMES.contains(property), "line " + warning.getLineNumber(), property + ": " + warning.getMessage());
    }

    private void add(VEvent event, String key) {
        var start = event.getDateStart() == null ? null : event.getDateStart().getValue();
        expect(start != null && !start.hasTime(), key + "DTSTART", "a whole day, such as DTSTART;VALUE=DATE:20260101");
        expect(event.getRecurrenceId() == null, key + "RECURRENCE-ID", "events that change none of another's days");
        expect(event.getSummary() != null, key + "SUMMARY", "the name of the day");
        var summary = event.getSummary().getValue();
        var name = new Names(summary, summary);
        var days = days(event, day(start), key);
        var target = isWorked(event) ? worked : off;
        var dates = event.getDateIterator(TimeZone.getDefault());
        while (dates.hasNext()) {
            var first = dates.next().toInstant().atZone(ZoneId.systemDefault()).toLocalDate();
            if (first.getYear() > LAST_YEAR) {
                return;
            }
            if (first.getYear() >= FIRST_YEAR) {
                first.datesUntil(first.plusDays(days)).forEach(each -> target.put(each, name));
            }
        }
    }

    private int days(VEvent event, LocalDate first, String key) {
        if (event.getDuration() != null) {
            var duration = event.getDuration().getValue();
            expect(!duration.isPrior() && !duration.hasTime(), key + "DURATION", "whole days or weeks, such as P3D");
            return checked(orNone(duration.getWeeks()) * 7L + orNone(duration.getDays()), key + "DURATION");
        }
        if (event.getDateEnd() == null) {
            return 1;
        }
        var end = event.getDateEnd().getValue();
        expect(!end.hasTime(), key + "DTEND", "a whole day, such as DTEND;VALUE=DATE:20260104");
        return checked(ChronoUnit.DAYS.between(first, day(end)), key + "DTEND");
    }

    private int checked(long days, String key) {
        expect(days >= 1 && days <= LONGEST, key, "from 1 to " + LONGEST + " days; the end is the day after the last");
        return (int) days;
    }

    private static int orNone(Integer number) {
        return number == null ? 0 : number;
    }

    private static boolean isWorked(VEvent event) {
        return event.getCategories().stream()
                .flatMap(each -> each.getValues().stream())
                .anyMatch(WORKDAY::equalsIgnoreCase);
    }

    private static LocalDate day(ICalDate date) {
        var raw = date.getRawComponents();
        return LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
    }

    private void expect(boolean fine, String key, String expected) {
        HolidayFiles.expect(fine, file, key, expected);
    }
}
