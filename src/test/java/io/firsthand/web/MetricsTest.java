package io.firsthand.web;

import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.OpenCases;
import io.firsthand.organization.Organization;
import io.firsthand.product.Product;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a monitoring system reads: there from the start, in step with the cases, and about nobody in particular. */
class MetricsTest {

    private static final String BREACHES = "firsthand_breaches_total{clock=\"%s\",department=\"%s\"}";
    private static final String OPEN = "firsthand_complaints_open{department=\"%s\",state=\"%s\"}";

    static Stream<Supplier<Product>> databases() {
        return Stream.of(Product::onH2, Product::onPostgres);
    }

    private static Map<String, Double> scrape(Product product) {
        var answer = Caller.of(product.port(), "agent").get("/actuator/prometheus");
        assertThat(answer.statusCode()).isEqualTo(200);
        var values = new HashMap<String, Double>();
        answer.body().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            var end = line.lastIndexOf(' ');
            values.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        });
        return values;
    }

    /** Gauges are good for a few seconds. */
    private static void soon(Product product, Consumer<Map<String, Double>> expectation) throws InterruptedException {
        for (int tries = 0; tries < 40; tries++) {
            try {
                expectation.accept(scrape(product));
                return;
            } catch (AssertionError notYet) {
                Thread.sleep(250);
            }
        }
        expectation.accept(scrape(product));
    }

    private static void assertSoon(Product product, Map<String, Double> expected) throws InterruptedException {
        soon(product, found -> assertThat(found).containsAllEntriesOf(expected));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_is_open_and_what_happened_can_be_read(Supplier<Product> database) throws InterruptedException {
        try (var product = database.get()) {
            product.nextMonday(9, 0);
            var first = scrape(product);
            product.bean(Organization.class)
                    .departments()
                    .forEach(department -> OpenCases.STATES.forEach(state ->
                            assertThat(first).containsEntry(OPEN.formatted(department.id(), state.word()), 0.0)));
            assertThat(first)
                    .containsEntry("firsthand_callbacks_done_total{in_time=\"true\"}", 0.0)
                    .containsEntry("firsthand_callbacks_done_total{in_time=\"false\"}", 0.0)
                    .containsEntry("firsthand_breaches_total{clock=\"answer\",department=\"network\"}", 0.0)
                    .containsEntry("firsthand_claim_seconds_count{department=\"network\"}", 0.0)
                    .containsEntry("firsthand_incidents", 0.0)
                    .containsEntry("firsthand_timer_oldest_due_age_seconds", 0.0);

            var late = product.register();
            var claimed = product.register();
            product.advance(Duration.ofMinutes(10));
            product.sign(claimed, "network");
            product.stuck(late);
            assertSoon(
                    product,
                    Map.of(
                            OPEN.formatted("network", "dispatched"),
                            1.0,
                            OPEN.formatted("network", "inProgress"),
                            1.0,
                            OPEN.formatted(frontDesk(product), "registered"),
                            0.0,
                            "firsthand_incidents",
                            1.0,
                            "firsthand_claim_seconds_sum{department=\"network\"}",
                            600.0,
                            "firsthand_claim_seconds_bucket{department=\"network\",le=\"900.0\"}",
                            1.0));

            var called = product.resolved();
            product.call(called, Attempt.Matter.RESOLVED, 5);
            var calledLate = product.resolved();
            product.advance(Duration.ofHours(30));
            product.call(calledLate, Attempt.Matter.RESOLVED, 5);
            assertSoon(
                    product,
                    Map.of(
                            "firsthand_callbacks_done_total{in_time=\"true\"}", 1.0,
                            "firsthand_callbacks_done_total{in_time=\"false\"}", 1.0));
            soon(product, found -> assertThat(found)
                    .hasEntrySatisfying(
                            "firsthand_jobs_due", due -> assertThat(due).isPositive())
                    .hasEntrySatisfying("firsthand_timer_oldest_due_age_seconds", age -> assertThat(age)
                            .isBetween(3600.0, 30 * 3600.0)));

            product.advanceAndRun(Duration.ofDays(20));
            var recorded = recordedBreaches(product);
            assertThat(recorded).hasSizeGreaterThan(3).containsKey(BREACHES.formatted("legal", "network"));
            assertThat(scrape(product))
                    .containsAllEntriesOf(recorded)
                    .containsEntry(BREACHES.formatted("legal", "billing"), 0.0);
        }
    }

    private static Map<String, Double> recordedBreaches(Product product) {
        var recorded = new HashMap<String, Double>();
        product.jdbc()
                .sql(
                        "select kind, charged_to, count(*) from case_clock where breached_at is not null group by kind, charged_to")
                .query(row -> {
                    var department = row.getString(2) == null ? frontDesk(product) : row.getString(2);
                    recorded.merge(BREACHES.formatted(row.getString(1), department), row.getDouble(3), Double::sum);
                });
        return recorded;
    }

    private static String frontDesk(Product product) {
        return product.bean(Organization.class)
                .first(io.firsthand.organization.Department.Kind.FRONT_DESK)
                .value();
    }

    @Test
    void what_was_rolled_back_did_not_happen() {
        var product = OneProduct.onH2().product();
        var number = product.register();
        var before = scrape(product);

        product.transaction().executeWithoutResult(status -> {
            product.sign(number, "network");
            status.setRollbackOnly();
        });

        var signed = "firsthand_claim_seconds_count{department=\"network\"}";
        assertThat(scrape(product)).containsEntry(signed, before.get(signed));
        product.sign(number, "network");
        assertThat(scrape(product)).containsEntry(signed, before.get(signed) + 1);
    }

    @Test
    void no_label_names_a_case_or_a_person() {
        var house = OneProduct.onH2();
        var number = house.product().register();
        house.as("agent").get("/api/v1/complaints/" + number);
        house.as("agent").get("/api/v1/customers?phone=13900001");
        house.as("agent").get("/nowhere/" + number);

        var text = house.as("agent").get("/actuator/prometheus").body();

        assertThat(text).contains("firsthand_complaints_open").doesNotContain(number.value(), "13900001", "\"agent");
    }

    @Test
    void nobody_reads_it_without_an_account() {
        assertProblem(OneProduct.onH2().as("none").get("/actuator/prometheus"), 401, "UNAUTHENTICATED");
    }
}
