package io.firsthand.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firsthand.Start;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.OrganizationBeans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

@ExtendWith(OutputCaptureExtension.class)
class CalendarStartTest {

    private static final String WEEKENDS =
            """
            firsthand.calendars:
              default: weekend
              list:
                - id: weekend
                  name: {en: Weekend, zh: 周末}
                  zone: Europe/London
                  sat: [10:00-14:00]
                  sun: [10:00-14:00]
                  make-up: [09:00-12:00]
                  holidays: [own]
              holidays:
                - id: own
                  files: [FILE]
            """;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private Start start;

    @BeforeEach
    void anOperatorsFolder() {
        start = new Start(folder, OrganizationBeans.class, Dates.class);
    }

    @Test
    void the_shipped_house_has_office_hours_and_a_calendar_without_nights() {
        try (var context = start.run()) {
            var calendars = context.getBean(Calendars.class);

            assertThat(calendars.all()).extracting(WorkingCalendar::id).containsExactly("office", "always");
            assertThat(calendars.standard().id()).isEqualTo("office");
            assertThat(calendars.standard().zone()).hasToString("Asia/Shanghai");
            assertThat(calendars.ofDepartment(new DepartmentId("network"))).isSameAs(calendars.standard());
            assertThat(calendars.ofDepartment(new DepartmentId("no-such"))).isSameAs(calendars.standard());
            assertThat(calendars.ofDepartment(null)).isSameAs(calendars.standard());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> calendars.of("nights"))
                    .withMessageContaining("nights");
        }
    }

    @Test
    void a_department_works_by_a_calendar_of_its_own() {
        start.changed("organization.yaml", "head: network.head\n", "head: network.head\n      calendar: always\n");

        try (var context = start.run("--firsthand.zone=Europe/London")) {
            var calendars = context.getBean(Calendars.class);
            assertThat(calendars.ofDepartment(new DepartmentId("network"))).isSameAs(calendars.of("always"));
            assertThat(calendars.ofDepartment(new DepartmentId("data"))).isSameAs(calendars.of("office"));
            assertThat(calendars.all())
                    .allSatisfy(each -> assertThat(each.zone()).hasToString("Europe/London"));
        }
    }

    @Test
    void an_operator_brings_calendars_and_holidays() throws IOException {
        var file = Files.writeString(
                elsewhere.resolve("own.json"),
                """
                {"year": 2026, "days": [
                  {"name": "Fair", "date": "2026-11-21", "isOffDay": true},
                  {"name": "Stock", "date": "2026-11-23", "isOffDay": false}]}
                """);
        start.file("calendars.yaml", WEEKENDS.replace("FILE", file.toString()));

        try (var context = start.run()) {
            var weekend = context.getBean(Calendars.class).standard();
            assertThat(weekend.isWorkingDay(LocalDate.of(2026, 11, 21))).isFalse();
            assertThat(weekend.isWorkingDay(LocalDate.of(2026, 11, 22))).isTrue();
            assertThat(weekend.due(Instant.parse("2026-11-22T12:00:00Z"), Limit.of("4wh")))
                    .isEqualTo(Instant.parse("2026-11-23T11:00:00Z"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # old                   | changed                     | key                  | expected
            default: office         | default: home               | default              | one of office, always
            default: office         | defautl: office             | defautl              | one of default, list, holidays
            id: always              | id: office                  | list[1].id           | an id that no entry above has
            id: always              | id: Always                  | list[1].id           | lower-case words
            {en: Office hours, zh: 工作时间} | {en: Office hours}  | list[0].name.zh      | the name in Chinese
            tue: [09:00-12:00, 13:30-18:00] | tue: [09:00-12:00, 11:30-18:00] | list[0].tue[1] | begins after the one before
            tue: [09:00-12:00, 13:30-18:00] | tue: [13:30-18:00, 09:00-12:00] | list[0].tue[1] | begins after the one before
            tue: [09:00-12:00, 13:30-18:00] | tue: [12:00-09:00]  | list[0].tue[0]       | spans of one day such as
            tue: [09:00-12:00, 13:30-18:00] | tue: [12:00-12:00]  | list[0].tue[0]       | spans of one day such as
            tue: [09:00-12:00, 13:30-18:00] | tue: [09:00-24:30]  | list[0].tue[0]       | spans of one day such as
            tue: [09:00-12:00, 13:30-18:00] | tue: [9-12]         | list[0].tue[0]       | spans of one day such as
            tue: [09:00-12:00, 13:30-18:00] | tuesday: []         | list[0].tuesday      | one of id, name, zone, mon
            holidays: [cn]          | make-up: [18:00-09:00]      | list[0].make-up[0]   | spans of one day such as
            holidays: [cn]          | zone: Asia/Shangai          | list[0].zone         | such as Asia/Shanghai
            holidays: [cn]          | holidays: [cn, nl]          | list[0].holidays[1]  | one of cn
            - id: cn                | - id: CN                    | holidays[0].id       | lower-case words
            {en: Mainland China, zh: 中国大陆} | {en: China}      | holidays[0].name.zh  | the name in Chinese
            cn-2025.yaml            | cn-2019.yaml                | holidays[0].files[1] | cn-2019.yaml does not
            cn-2025.yaml            | cn-2025.txt                 | holidays[0].files[1] | .yaml, .json or .ics
            """)
    void a_contradiction_among_the_calendars_stops_the_start(
            String old, String changed, String key, String expected, CapturedOutput output) {
        assertThat(start.changed("calendars.yaml", old, changed).refusal(output))
                .contains("APPLICATION FAILED TO START", "calendars.yaml", "firsthand.calendars." + key, expected);
    }

    @Test
    void a_year_stands_in_one_file(CapturedOutput output) {
        assertThat(start.changed("calendars.yaml", "cn-2025", "cn-2024").refusal(output))
                .contains("config/holidays/cn-2024.yaml", "Key: year", "no other file has");
    }

    @Test
    void a_calendar_is_open_some_time(CapturedOutput output) {
        start.file(
                "calendars.yaml",
                "firsthand.calendars: {default: never, list: [{id: never, name: {en: Never, zh: 无}, mon: []}]}");

        assertThat(start.refusal(output))
                .contains("firsthand.calendars.list[0].mon", "a span on at least one day of the week");
    }

    @Test
    void make_up_days_have_spans_to_go_by(CapturedOutput output) {
        start.file(
                "calendars.yaml",
                WEEKENDS.replace("FILE", "config/holidays/cn-2026.yaml").replace("      make-up: [09:00-12:00]\n", ""));

        assertThat(start.refusal(output))
                .contains("firsthand.calendars.list[0].make-up", "Monday has no spans to go by");
    }

    @Test
    void tables_of_one_calendar_agree(CapturedOutput output) throws IOException {
        var file = Files.writeString(
                elsewhere.resolve("fair.json"),
                "{\"year\": 2026, \"days\": [{\"name\": \"Fair\", \"date\": \"2026-02-28\", \"isOffDay\": true}]}");
        start.file(
                "calendars.yaml",
                WEEKENDS.replace("FILE", "config/holidays/cn-2026.yaml").replace("[own]", "[own, fair]")
                        + "    - id: fair\n      files: [" + file + "]\n");

        assertThat(start.refusal(output))
                .contains("firsthand.calendars.list[0].holidays[1]", "2026-02-28 would be both off and worked");
    }

    @Test
    void a_department_names_a_calendar_that_exists(CapturedOutput output) {
        start.changed("organization.yaml", "head: network.head\n", "head: network.head\n      calendar: nights\n");

        assertThat(start.refusal(output))
                .contains(
                        "organization.yaml] - 18:",
                        "firsthand.organization.departments[2].calendar",
                        "one of office, always");
    }

    @EnableConfigurationProperties(CalendarSettings.class)
    @Import(Calendars.class)
    static class Dates {}
}
