package io.firsthand.servicelevel;

import io.firsthand.organization.ConfigurationFile;
import io.firsthand.organization.Names;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/** The calendars of the house and the holiday tables they use, as configured. */
@ConfigurationProperties(prefix = CalendarSettings.PREFIX)
record CalendarSettings(@Name("default") String standard, List<Entry> list, List<Table> holidays) {

    static final String PREFIX = "firsthand.calendars";
    static final ConfigurationFile FILE = new ConfigurationFile("config/calendars.yaml", PREFIX);

    /** A calendar: spans such as {@code 09:00-12:00} for each weekday; without a zone it has that of the house. */
    record Entry(
            String id,
            Names name,
            String zone,
            List<String> mon,
            List<String> tue,
            List<String> wed,
            List<String> thu,
            List<String> fri,
            List<String> sat,
            List<String> sun,
            List<String> makeUp,
            List<String> holidays) {

        Entry {
            holidays = copy(holidays);
        }

        Map<DayOfWeek, List<OpenSpan>> week() {
            var week = new EnumMap<DayOfWeek, List<OpenSpan>>(DayOfWeek.class);
            var spans = written();
            for (var day : DayOfWeek.values()) {
                week.put(day, spans(spans.get(day.ordinal())));
            }
            return week;
        }

        /** A make-up day is worked like a Monday unless it has spans of its own. */
        List<OpenSpan> makeUpSpans() {
            return spans(makeUp == null ? mon : makeUp);
        }

        private List<List<String>> written() {
            return Stream.of(mon, tue, wed, thu, fri, sat, sun)
                    .map(CalendarSettings::copy)
                    .toList();
        }

        private static List<OpenSpan> spans(List<String> written) {
            return copy(written).stream().map(OpenSpan::of).toList();
        }
    }

    /** A holiday table: files of any of the forms that {@link HolidayFiles} reads, together. */
    record Table(String id, Names name, List<String> files) {

        Table {
            files = copy(files);
        }
    }

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    CalendarSettings {
        list = copy(list);
        holidays = copy(holidays);
        checkHolidays(holidays);
        checkCalendars(list, holidays);
        var ids = list.stream().map(Entry::id).toList();
        FILE.expect(
                standard != null && ids.contains(standard),
                "default",
                "a calendar of this file, one of " + String.join(", ", ids));
    }

    private static void checkHolidays(List<Table> tables) {
        if (!tables.isEmpty()) {
            expectIds(tables.stream().map(Table::id).toList(), "holidays");
        }
        for (int i = 0; i < tables.size(); i++) {
            var key = "holidays[" + i + "].";
            if (tables.get(i).name() != null) {
                FILE.expectNames(tables.get(i).name(), key + "name");
            }
            FILE.expect(!tables.get(i).files().isEmpty(), key + "files", "at least one file");
        }
    }

    private static void checkCalendars(List<Entry> calendars, List<Table> tables) {
        expectIds(calendars.stream().map(Entry::id).toList(), "list");
        var known = tables.stream().map(Table::id).toList();
        for (int i = 0; i < calendars.size(); i++) {
            var each = calendars.get(i);
            var key = "list[" + i + "].";
            FILE.expectNames(each.name(), key + "name");
            checkZone(each.zone(), key + "zone");
            checkSpans(each, key);
            for (int j = 0; j < each.holidays().size(); j++) {
                FILE.expect(
                        known.contains(each.holidays().get(j)),
                        key + "holidays[" + j + "]",
                        "a holiday table of this file, one of " + String.join(", ", known));
            }
        }
    }

    private static void checkZone(String zone, String key) {
        if (zone == null) {
            return;
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            FILE.expect(false, key, "a time zone, such as Asia/Shanghai");
        }
    }

    private static void checkSpans(Entry calendar, String key) {
        var written = calendar.written();
        for (int day = 0; day < DAYS.size(); day++) {
            checkSpans(written.get(day), key + DAYS.get(day));
        }
        FILE.expect(
                written.stream().anyMatch(each -> !each.isEmpty()),
                key + "mon",
                "a span on at least one day of the week; no limit would ever end");
        checkSpans(copy(calendar.makeUp()), key + "make-up");
    }

    private static void checkSpans(List<String> written, String key) {
        var spans = new ArrayList<OpenSpan>();
        for (int i = 0; i < written.size(); i++) {
            try {
                spans.add(OpenSpan.of(written.get(i)));
            } catch (IllegalArgumentException wrong) {
                FILE.expect(false, key + "[" + i + "]", wrong.getMessage());
            }
            FILE.expect(
                    i == 0 || spans.get(i - 1).until() <= spans.get(i).from(),
                    key + "[" + i + "]",
                    "a span that begins after the one before it has ended");
        }
    }

    private static void expectIds(List<String> ids, String key) {
        FILE.expectIds(ids, key, ConfigurationFile.WORDS, "lower-case words and digits joined by dashes");
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
