package io.firsthand.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.firsthand.organization.Names;
import io.firsthand.organization.WrongConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayFilesTest {

    private static final Path PUBLISHED = Path.of("../shared/data/cn-holidays");

    private static final String JSON =
            """
            {"year": 2027, "papers": ["https://example.org"], "days": [
              {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
              {"name": "元旦", "date": "2027-01-02", "isOffDay": false}]}
            """;

    private static final String YAML =
            """
            year: 2027
            source: https://example.org
            holidays:
              - name: {en: New Year, zh: 元旦}
                from: 2027-01-01
                to: 2027-01-03
                worked: [2026-12-27]
              - name: {en: Labour Day, zh: 劳动节}
                from: 2027-05-01
            """;

    private static final String EVENTS =
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Example//Holidays//EN
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20260403
            DTEND;VALUE=DATE:20260407
            SUMMARY:Easter\\, all of it
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20251225
            DURATION:P2D
            RRULE:FREQ=YEARLY
            SUMMARY:Christmas
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART;VALUE=DATE:20260411
            SUMMARY:Saturday instead
            CATEGORIES:Company,workday
            END:VEVENT
            BEGIN:VEVENT
            UID:4
            DTSTART;VALUE=DATE:20260601
            SUMMARY:Not this time
            STATUS:CANCELLED
            END:VEVENT
            END:VCALENDAR
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"2024, 251, 28, 8", "2025, 248, 28, 5", "2026, 248, 33, 6"})
    void the_packaged_tables_make_as_many_working_days_as_were_announced(int year, int working, int off, int worked) {
        var office = CalendarFixture.office();
        var packaged = read("config/holidays/cn-" + year + ".yaml");

        assertThat(LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(office::isWorkingDay))
                .hasSize(working);
        assertThat(packaged.off()).hasSize(off);
        assertThat(packaged.worked()).hasSize(worked);
        assertThat(packaged.years()).containsExactly(year);
    }

    @ParameterizedTest
    @CsvSource({"2024", "2025", "2026"})
    void the_packaged_tables_say_what_was_published(int year) {
        var published = PUBLISHED.resolve(year + ".json");
        Assumptions.assumeTrue(Files.exists(published), "the published tables are not at hand");

        var json = read(published.toString());
        var yaml = read("config/holidays/cn-" + year + ".yaml");

        assertThat(chinese(yaml.off())).isEqualTo(chinese(json.off()));
        assertThat(chinese(yaml.worked())).isEqualTo(chinese(json.worked()));
        assertThat(yaml.years()).isEqualTo(json.years());
    }

    @Test
    void the_house_has_a_form_of_its_own() {
        var read = read(write("cn.yaml", YAML));

        assertThat(days(read.off())).containsExactly("2027-01-01", "2027-01-02", "2027-01-03", "2027-05-01");
        assertThat(read.off().firstEntry().getValue()).isEqualTo(new Names("New Year", "元旦"));
        assertThat(days(read.worked())).containsExactly("2026-12-27");
    }

    @Test
    void a_year_may_be_published_day_by_day() {
        var read = read(write("cn.json", JSON));

        assertThat(days(read.off())).containsExactly("2027-01-01");
        assertThat(read.off().firstEntry().getValue()).isEqualTo(new Names("元旦", "元旦"));
        assertThat(days(read.worked())).containsExactly("2027-01-02");
        assertThat(read.years()).containsExactly(2027);
    }

    @Test
    void a_file_may_be_there_before_its_year_is_announced() {
        var silent = write("cn.json", "{\"year\": 2027, \"days\": []}");

        assertThat(read(silent).years()).isEmpty();
        assertThat(read(silent, write("cn.yaml", YAML)).years()).containsExactly(2027);
    }

    @Test
    void a_file_may_come_from_any_editor_that_writes_unicode() throws IOException {
        for (var file :
                Map.of("cn.yaml", YAML, "cn.json", JSON, "some.ics", EVENTS).entrySet()) {
            var windows = file.getValue().replace("\n", "\r\n");

            assertThat(read(write("windows-" + file.getKey(), "\uFEFF" + windows)))
                    .isEqualTo(read(write(file.getKey(), file.getValue())));

            var other = folder.resolve("other-" + file.getKey());
            Files.write(other, file.getValue().replace("Christmas", "圣诞节").getBytes("GB18030"));
            assertThat(refusal(other.toString())).hasMessageContainingAll(other.toString(), "UTF-8");
        }
    }

    @Test
    void events_may_last_for_days_and_come_again() {
        var read = read(write("some.ics", EVENTS));

        assertThat(days(read.off().headMap(LocalDate.of(2027, 1, 1))))
                .containsExactly(
                        "2025-12-25",
                        "2025-12-26",
                        "2026-04-03",
                        "2026-04-04",
                        "2026-04-05",
                        "2026-04-06",
                        "2026-12-25",
                        "2026-12-26");
        assertThat(days(read.off()).subList(8, 10)).containsExactly("2027-12-25", "2027-12-26");
        assertThat(read.off().lastKey()).isEqualTo(LocalDate.of(2099, 12, 26));
        assertThat(read.off().get(LocalDate.of(2026, 4, 3)).en()).isEqualTo("Easter, all of it");
        assertThat(days(read.worked())).containsExactly("2026-04-11");
        assertThat(read.years()).hasSize(75).contains(2025, 2099);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # rule                                | first      | second     | how many until 2099
            RRULE:FREQ=YEARLY;COUNT=3             | 2024-02-29 | 2028-02-29 | 3
            RRULE:FREQ=YEARLY;UNTIL=20300101      | 2024-02-29 | 2028-02-29 | 2
            RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH | 2024-11-28 | 2025-11-27 | 76
            """)
    void events_come_again_by_their_rule(String rule, String first, String second, int count) {
        var start = rule.contains("TH") ? "20241128" : "20240229";
        var read = read(write(
                "some.ics",
                EVENTS.replaceAll("(?s)UID:1.*\nDURATION:P2D", "DTSTART;VALUE=DATE:" + start)
                        .replace("RRULE:FREQ=YEARLY", rule)));

        assertThat(days(read.off())).startsWith(first, second).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # old              | changed                 | key                | expected
            year: 2027         | yaer: 2027              | year               | a year
            year: 2027         | year: soon              | year               | a year
            source:            | sauce:                  | sauce              | one of year, source, holidays
            from: 2027-05-01   | from: 2027-02-29        | holidays[1].from   | a day, such as 2027-01-01
            from: 2027-05-01   | frm: 2027-05-01         | holidays[1].frm    | one of name, from, to, worked
            from: 2027-05-01   | from: 2072-05-01        | holidays[1].from   | a day of 2027
            to: 2027-01-03     | to: 2026-12-31          | holidays[0].to     | not before from
            to: 2027-01-03     | to: 2027-01-33          | holidays[0].to     | a day, such as
            [2026-12-27]       | 2026-12-27              | holidays[0].worked | a list of days
            [2026-12-27]       | [2026-12-27, x]         | holidays[0].worked[1] | a day, such as
            [2026-12-27]       | [2027-01-02]            | 2027-01-02         | either off or worked
            zh: 劳动节         | zn: 劳动节              | holidays[1].name.zh | a name
            holidays:          | days:                   | days               | one of year, source, holidays
            year: 2027         | year: [2027             | line 2             | a well-formed file
            """)
    void a_wrong_table_is_refused_where_it_is_wrong(String old, String changed, String key, String expected) {
        refused("cn.yaml", YAML.replace(old, changed), key, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            # old              | changed              | key              | expected
            "year": 2027       | "year": "2027"       | year             | a year
            "days": [          | "dates": [           | days             | a list of days
            "isOffDay": false  | "isOffDay": "false"  | days[1].isOffDay | true or false
            "2027-01-02"       | "02.01.2027"         | days[1].date     | a day, such as 2027-01-01
            "2027-01-02"       | "2027-01-01"         | 2027-01-01       | either off or worked
            {"name": "元旦", "date": "2027-01-02" | {"date": "2027-01-02" | days[1].name | a name
            true},             | true}                | line 3           | a well-formed file
            """)
    void a_wrong_year_is_refused_where_it_is_wrong(String old, String changed, String key, String expected) {
        refused("cn.json", JSON.replace(old, changed), key, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # old                          | changed                  | key                  | expected
            BEGIN:VCALENDAR                | BEGIN:VCARD              | line 1               | BEGIN:VCALENDAR
            DTSTART;VALUE=DATE:20260403    | DTSTART:20260403T090000Z | VEVENT[0].DTSTART    | a whole day
            DTSTART;VALUE=DATE:20260403    | DTSTART;VALUE=DATE:soon  | line 6               | DTSTART
            DTSTART;VALUE=DATE:20260403    | X-START:20260403         | VEVENT[0].DTSTART    | a whole day
            DTEND;VALUE=DATE:20260407      | DTEND:20260407T090000Z   | VEVENT[0].DTEND      | a whole day
            DTEND;VALUE=DATE:20260407      | DTEND;VALUE=DATE:20260403 | VEVENT[0].DTEND     | the day after the last
            DURATION:P2D                   | DURATION:PT2H            | VEVENT[1].DURATION   | whole days
            DURATION:P2D                   | DURATION:two             | line 13              | DURATION
            RRULE:FREQ=YEARLY              | RRULE:FREQ=NEVER         | line 14              | RRULE
            RRULE:FREQ=YEARLY              | RECURRENCE-ID;VALUE=DATE:20251225 | VEVENT[1].RECURRENCE-ID | change none
            SUMMARY:Christmas              | COMMENT:Christmas        | VEVENT[1].SUMMARY    | the name of the day
            DTSTART;VALUE=DATE:20260411    | DTSTART;VALUE=DATE:20260403 | 2026-04-03        | either off or worked
            """)
    void wrong_events_are_refused_where_they_are_wrong(String old, String changed, String key, String expected) {
        refused("some.ics", EVENTS.replace(old, changed), key, expected);
    }

    @Test
    void a_year_stands_in_one_file() {
        var yaml = write("cn.yaml", YAML);
        var json = write("cn.json", JSON);

        assertThat(refusal(yaml, json)).hasMessageContainingAll(json, "year", yaml);
        assertThat(refusal(yaml, yaml)).hasMessageContainingAll(yaml, "year");
        assertThat(refusal(yaml, write("some.ics", EVENTS.replace("20260411", "20270501"))))
                .hasMessageContainingAll("some.ics", "2027-05-01", "either off or worked");
    }

    @Test
    void a_file_is_there_and_of_a_known_form() {
        assertThat(refusal("config/holidays/cn-1999.yaml"))
                .hasMessageContainingAll(
                        "config/calendars.yaml",
                        "firsthand.calendars.holidays[0].files[0]",
                        "config/holidays/cn-1999.yaml does not");
        assertThat(refusal("config/holidays/cn-2026.csv"))
                .hasMessageContainingAll("firsthand.calendars.holidays[0].files[0]", ".yaml, .json or .ics");
        assertThat(refusal(write("empty.yaml", ""))).hasMessageContaining("line 1");
        assertThat(refusal(write("empty.json", ""))).hasMessageContaining("line 1");
        assertThat(refusal(write("empty.ics", ""))).hasMessageContaining("line 1");
    }

    private void refused(String name, String text, String key, String expected) {
        var file = write(name, text);

        var refusal = refusal(file);

        assertThat(refusal.file()).isEqualTo(file);
        assertThat(refusal.key()).isEqualTo(key);
        assertThat(refusal.expected()).contains(expected);
    }

    private static WrongConfiguration refusal(String... files) {
        return catchThrowableOfType(WrongConfiguration.class, () -> read(files));
    }

    private static Holidays read(String... files) {
        return HolidayFiles.read(new CalendarSettings.Table("some", null, List.of(files)), "holidays[0]");
    }

    private String write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> days(Map<LocalDate, Names> days) {
        return days.keySet().stream().map(LocalDate::toString).toList();
    }

    private static Map<LocalDate, String> chinese(NavigableMap<LocalDate, Names> days) {
        return days.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .zh()));
    }
}
