package io.firsthand.web;

import static io.firsthand.web.Caller.assertInvalid;
import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import io.firsthand.FirsthandApplication;
import io.firsthand.organization.WrongConfiguration;
import io.firsthand.product.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** 模拟时间: a house whose time only goes by when it is told to, and one without it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulationTest {

    private static final String CLOCK = "/api/v1/simulation/clock";

    private static ConfigurableApplicationContext house;
    private static int port;

    @BeforeAll
    static void start() {
        house = start("jdbc:h2:mem:simulation;DB_CLOSE_DELAY=-1", "sa");
        port = ((WebServerApplicationContext) house).getWebServer().getPort();
    }

    private static ConfigurableApplicationContext start(String database, String user) {
        var application = new SpringApplication(FirsthandApplication.class);
        application.setRegisterShutdownHook(false);
        return application.run(
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=",
                "--server.port=0",
                "--spring.profiles.active=test,simulation",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=1", // where nobody takes any mail
                "--spring.config.additional-location=classpath:staff-test.yaml",
                "--firsthand.simulation.start=2026-03-02T09:00:00+08:00");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static Caller as(String account) {
        return Caller.of(port, account);
    }

    private static Instant now() {
        return Instant.parse(read(as("admin").get(CLOCK).body(), "$.now"));
    }

    private static String move(String body) {
        var answer = as("admin").post(CLOCK, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static <T> T read(String json, String path) {
        return JsonPath.read(json, path);
    }

    private static String get(String account, String path) {
        var answer = as(account).get("/api/v1" + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String post(String account, String path, String body) {
        var answer = as(account).post("/api/v1" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return answer.body();
    }

    private static String register() {
        return register("");
    }

    private static String register(String email) {
        return read(
                post(
                        "agent",
                        "/complaints",
                        """
                        {"channel": "PHONE", "customer": {"name": "Li Na", %s"phone": "13800000001"},
                         "summary": "No signal", "description": "No signal since Monday",
                         "category": "mobile-coverage", "region": "north", "limitTold": true,
                         "readBackConfirmed": true}"""
                                .formatted(email)),
                "$.number");
    }

    private static String clock(String number, String kind, String field) {
        return JsonPath.<List<String>>read(
                        get("supervisor", "/complaints/" + number + "/clocks"),
                        "$.items[?(@.kind == '" + kind + "')]." + field)
                .get(0);
    }

    private static Instant event(String number, String type) {
        return Instant.parse(JsonPath.<List<String>>read(
                        get("supervisor", "/complaints/" + number + "/timeline"),
                        "$.items[?(@.type == '" + type + "')].at")
                .get(0));
    }

    @Test
    void a_whole_case_is_driven_by_the_clock_each_timer_at_its_instant() {
        var begin = now();
        var number = register();
        var complaint = get("agent", "/complaints/" + number);
        assertThat(Instant.parse(read(complaint, "$.receivedAt"))).isEqualTo(begin);
        assertThat(now()).as("time stands still").isEqualTo(begin);

        // Nobody signs.
        move("{\"advance\": \"PT2H\"}");
        assertThat(now()).isEqualTo(begin.plus(Duration.ofHours(2)));
        assertThat(event(number, "SIGNED_AUTOMATICALLY"))
                .isEqualTo(begin.plus(Duration.ofMinutes(30)).plusMillis(1));
        assertThat(clock(number, "signIn", "state")).isEqualTo("breached");
        assertThat(Instant.parse(clock(number, "signIn", "breachedAt"))).isEqualTo(begin.plus(Duration.ofMinutes(30)));

        var order = JsonPath.<String>read(get("network", "/work-orders?complaint=" + number), "$.items[0].id");
        post("network", "/work-orders/" + order + "/sign", "{}");
        post("network", "/work-orders/" + order + "/reply", "{\"result\": \"Done\", \"rootCause\": \"Cable\"}");
        post(
                "agent2",
                "/complaints/" + number + "/review",
                "{\"decision\": \"ACCEPT\", \"answerSentToCustomer\": true}");

        // Nobody calls.
        var repaired = now();
        var went = move("{\"advance\": \"P2D\"}");
        assertThat(JsonPath.<Integer>read(went, "$.jobsRun")).isPositive();
        assertThat(JsonPath.<Integer>read(went, "$.jobsFailed")).isZero();
        assertThat(clock(number, "callback", "state")).isEqualTo("breached");
        assertThat(Instant.parse(clock(number, "callback", "breachedAt"))).isEqualTo(repaired.plus(Duration.ofDays(1)));

        var call = JsonPath.<List<String>>read(
                        get("callback", "/callbacks"), "$.items[?(@.complaint == '" + number + "')].id")
                .get(0);
        post(
                "callback",
                "/callbacks/" + call + "/attempts",
                "{\"outcome\": \"REACHED\", \"matter\": \"RESOLVED\", \"treatment\": 5}");
        var closed = now();
        move("{\"to\": \"" + closed.plus(Duration.ofDays(30)) + "\"}");
        assertThat(JsonPath.<String>read(get("agent", "/complaints/" + number), "$.status"))
                .isEqualTo("archived");
        assertThat(event(number, "ARCHIVED"))
                .isBetween(closed.plus(Duration.ofDays(10)), closed.plus(Duration.ofDays(11)));
    }

    @Test
    @Order(Integer.MAX_VALUE) // so many cases would keep the clock busy in every other test
    void all_timers_of_one_instant_ring_however_many() {
        var numbers = Stream.generate(SimulationTest::register).limit(60).toList();
        move("{\"advance\": \"PT2H\"}");
        assertThat(numbers).allSatisfy(number -> assertThat(event(number, "SIGNED_AUTOMATICALLY"))
                .isEqualTo(Instant.parse(clock(number, "signIn", "breachedAt")).plusMillis(1)));
    }

    @Test
    void it_moves_only_forward_and_by_one_of_two_ways() {
        var before = now();
        assertProblem(as("admin").post(CLOCK, "{\"to\": \"" + before.minusMillis(1) + "\"}"), 409, "TIME_BACKWARDS");
        assertProblem(as("admin").post(CLOCK, "{\"advance\": \"-PT1S\"}"), 409, "TIME_BACKWARDS");
        assertInvalid(as("admin").post(CLOCK, "{}"), "to", "toOrAdvance");
        assertInvalid(
                as("admin").post(CLOCK, "{\"to\": \"" + before + "\", \"advance\": \"PT1S\"}"), "to", "toOrAdvance");
        assertInvalid(as("admin").post(CLOCK, "{\"advance\": \"P365000D\"}"), "advance", "tooFar");
        assertInvalid(as("admin").post(CLOCK, "{\"advance\": \"PT2562047788015215H\"}"), "advance", "tooFar");
        assertInvalid(as("admin").post(CLOCK, "{\"advance\": \"a day\"}"), "advance", "duration");
        assertThat(now()).isEqualTo(before);

        move("{\"to\": \"" + before + "\"}");
        move("{\"advance\": \"PT0S\"}");
        assertThat(now()).isEqualTo(before);
    }

    @Test
    void a_job_that_fails_uses_up_its_tries_and_time_goes_on() {
        var begin = now();
        var number = register("\"email\": \"li.na@example.com\", ");

        var went = move("{\"advance\": \"PT30M\"}");
        assertThat(JsonPath.<Integer>read(went, "$.jobsFailed"))
                .as("at once, after 10 s, 1 min and 5 min; the next one is due later")
                .isEqualTo(4);
        assertThat(JsonPath.<Integer>read(went, "$.incidents")).isZero();

        went = move("{\"advance\": \"P1D\"}");
        assertThat(JsonPath.<Integer>read(went, "$.jobsFailed")).isOne();
        assertThat(JsonPath.<Integer>read(went, "$.incidents")).isOne();
        assertThat(now()).isEqualTo(begin.plus(Duration.ofMinutes(30)).plus(Duration.ofDays(1)));
        assertThat(clock(number, "signIn", "state")).isEqualTo("breached");
        assertThat(JsonPath.<Integer>read(move("{\"advance\": \"P1D\"}"), "$.jobsFailed"))
                .isZero();
    }

    @Test
    void only_the_administrator_has_time_in_his_hands() {
        assertProblem(Caller.anonymous(port).get(CLOCK), 401, "UNAUTHENTICATED");
        assertProblem(Caller.anonymous(port).post(CLOCK, "{\"advance\": \"PT1H\"}"), 401, "UNAUTHENTICATED");
        var before = now();
        for (var account : List.of(
                "agent", "network", "billing", "network.head", "billing.head", "callback", "supervisor", "manager")) {
            assertProblem(as(account).get(CLOCK), 403, "NOT_YOURS");
            assertProblem(as(account).post(CLOCK, "{\"advance\": \"PT1H\"}"), 403, "NOT_YOURS");
        }
        assertThat(now()).isEqualTo(before);
    }

    @Test
    void tokens_age_by_the_clock_of_their_callers() {
        var agent = as("agent").signedIn();
        move("{\"advance\": \"P40D\"}");
        assertThat(agent.get("/api/v1/categories").statusCode()).isEqualTo(200);
    }

    @Test
    void without_the_profile_there_is_no_such_clock() {
        var real = OneProduct.onH2();
        assertProblem(real.as("admin").get(CLOCK), 404, "NOT_FOUND");
        assertProblem(real.as("admin").post(CLOCK, "{\"advance\": \"PT1H\"}"), 404, "NOT_FOUND");
    }

    @Test
    void a_database_of_real_cases_is_not_touched() {
        assertThatThrownBy(() -> start(Postgres.newDatabase("simulated"), "postgres"))
                .hasRootCauseInstanceOf(WrongConfiguration.class)
                .rootCause()
                .hasMessageContaining("firsthand.simulation.allow-database");
    }
}
