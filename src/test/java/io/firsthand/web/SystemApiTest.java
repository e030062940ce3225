package io.firsthand.web;

import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.firsthand.product.Product;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the administrator sees of the house, and the one thing that can be done about it. */
class SystemApiTest {

    private static final String SYSTEM = "/api/v1/system";

    private final OneProduct house = OneProduct.onH2();
    private final Caller admin = house.as("admin");

    static Stream<Arguments> databases() {
        return Stream.of(
                Arguments.of("H2", (Supplier<Product>) Product::onH2),
                Arguments.of("PostgreSQL", (Supplier<Product>) Product::onPostgres));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_house_tells_how_it_is(String kind, Supplier<Product> database) {
        try (var product = database.get()) {
            var told = Caller.of(product.port(), "admin").get(SYSTEM).body();

            assertThat(JsonPath.<String>read(told, "$.version")).startsWith("0.");
            assertThat(JsonPath.<Integer>read(told, "$.uptimeSeconds")).isPositive();
            assertThat(JsonPath.<String>read(told, "$.database.kind")).isEqualTo(kind);
            assertThat(JsonPath.<String>read(told, "$.database.url"))
                    .startsWith("jdbc:")
                    .doesNotContain("?", ";", "user", "@");
            assertThat(JsonPath.<List<String>>read(told, "$.database.migrations[*].version"))
                    .startsWith("1", "2")
                    .contains("17")
                    .endsWith(JsonPath.<String>read(told, "$.database.schema"));
            assertThat(JsonPath.<String>read(told, "$.engine.version")).isNotBlank();
            assertThat(JsonPath.<List<String>>read(told, "$.engine.models[*].id"))
                    .contains("complaint-handling", "dispatch-rules");
            assertThat(JsonPath.<Integer>read(told, "$.jobs.incidents")).isZero();
            assertThat(JsonPath.<Boolean>read(told, "$.mail.configured")).isFalse();
            assertThat(JsonPath.<Integer>read(told, "$.mail.waiting")).isZero();
            assertThat(JsonPath.<Number>read(told, "$.disk.freeBytes").longValue())
                    .isPositive();
            assertThat(JsonPath.<Integer>read(told, "$.clock.skewMillis")).isBetween(-1000, 1000);
            assertThat(JsonPath.<Boolean>read(told, "$.clock.takesJobs")).isTrue();
            assertThat(JsonPath.<String>read(told, "$.proxy.forwardedHeaders")).isEqualTo("native");
            if (kind.equals("PostgreSQL")) {
                assertThat(JsonPath.<Integer>read(told, "$.database.sizeBytes")).isGreaterThan(1_000_000);
            }
        }
    }

    @Test
    void a_stuck_job_is_told_with_its_case_and_tried_again_once() {
        var number = house.product().register();
        var incident = house.product().stuck(number);

        var told = admin.get(SYSTEM).body();
        assertThat(JsonPath.<List<Map<String, Object>>>read(told, "$.incidents[?(@.id == '" + incident + "')]"))
                .singleElement()
                .satisfies(shown -> assertThat(shown)
                        .containsEntry("complaint", number.value())
                        .containsEntry("process", "complaint-handling")
                        .containsKeys("activity", "since", "message"));
        assertThat(JsonPath.<List<String>>read(told, "$.warnings[*].code")).contains("INCIDENTS");

        var retried = admin.post(SYSTEM + "/incidents/" + incident + "/retry", "{}");
        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(200);
        assertThat(JsonPath.<String>read(retried.body(), "$.complaint")).isEqualTo(number.value());
        assertProblem(admin.post(SYSTEM + "/incidents/" + incident + "/retry", "{}"), 404, "NOT_FOUND");
        assertThat(JsonPath.<List<String>>read(admin.get(SYSTEM).body(), "$.incidents[*].id"))
                .doesNotContain(incident);
    }

    @Test
    void a_retry_of_what_nobody_knows_is_not_found() {
        assertProblem(admin.post(SYSTEM + "/incidents/" + UUID.randomUUID() + "/retry", "{}"), 404, "NOT_FOUND");
        assertProblem(admin.post(SYSTEM + "/incidents/1/retry", "{}"), 404, "NOT_FOUND");
    }

    @Test
    void the_end_of_the_known_holidays_is_told_a_month_ahead_in_the_language_of_the_reader() {
        try (var product = Product.onH2()) {
            var caller = Caller.of(product.port(), "admin");
            var standard =
                    product.bean(io.firsthand.servicelevel.Calendars.class).standard();
            var last = LocalDate.of(standard.lastKnownYear().orElseThrow(), 11, 30);
            product.setTime(last.atTime(23, 59).atZone(standard.zone()).toInstant());
            assertThat(JsonPath.<List<String>>read(caller.get(SYSTEM).body(), "$.warnings[*].code"))
                    .doesNotContain("HOLIDAYS_END");

            product.setTime(last.plusDays(1).atStartOfDay(standard.zone()).toInstant());

            assertThat(JsonPath.<List<String>>read(caller.get(SYSTEM).body(), "$.warnings[*].text"))
                    .anyMatch(text -> text.contains("knows holidays up to " + last.getYear()));
            assertThat(JsonPath.<List<String>>read(
                            caller.get(SYSTEM, "Accept-Language", "zh-CN").body(), "$.warnings[*].text"))
                    .anyMatch(text -> text.contains("只有截至 " + last.getYear()));
        }
    }

    @Test
    void the_libraries_are_listed_with_their_licences() {
        var libraries = admin.get(SYSTEM + "/licences").body();

        assertThat(JsonPath.<List<String>>read(libraries, "$.items[*].name"))
                .hasSizeGreaterThan(50)
                .contains("org.postgresql:postgresql", "com.h2database:h2")
                .doesNotContain("org.assertj:assertj-core");
        assertThat(JsonPath.<List<List<String>>>read(libraries, "$.items[*].licences"))
                .allSatisfy(licences -> assertThat(licences).isNotEmpty().doesNotContain(""));
        assertThat(JsonPath.<List<List<String>>>read(
                        libraries, "$.items[?(@.name == 'org.postgresql:postgresql')].licences"))
                .containsExactly(List.of("BSD-2-Clause"));
    }
}
