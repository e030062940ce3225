package io.firsthand.web;

import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebSlice.Started
@ExtendWith(OutputCaptureExtension.class)
class SignInTest {

    private static final String WHO = "/api/v1/trials/who";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Caller anybody;
    private Caller agent;

    @BeforeEach
    void setUp() {
        anybody = Caller.anonymous(port);
        agent = Caller.of(port, "agent");
    }

    /** The browser carries the address of the page along, so the second call is not like the first. */
    @Test
    void a_page_asked_for_again_leads_to_the_sign_in_again() {
        var first = anybody.get("/queue/pool", "Accept", "text/html");
        assertThat(first.statusCode()).isEqualTo(302);
        var wanted = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

        var second = anybody.get("/queue/pool", "Accept", "text/html", "Cookie", wanted);

        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(second.headers().firstValue("Location")).contains("/login");
    }

    @Test
    void the_password_tells_who_is_calling() {
        var answer = Caller.of(port, "billing.head").get(WHO);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(answer.body(), "$.account")).isEqualTo("billing.head");
        assertThat(JsonPath.<String>read(answer.body(), "$.role")).isEqualTo("HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {WHO, "/", "/nowhere", "/error", "/v3/api-docs", "/actuator", "/actuator/info"})
    void nobody_comes_in_without_signing_in(String path) {
        var answer = anybody.get(path);

        assertProblem(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.headers().allValues("WWW-Authenticate")).anyMatch(each -> each.startsWith("Basic"));
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void anybody_may_ask_whether_the_house_is_well(String path) {
        var answer = anybody.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP").doesNotContain("details", "H2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic !!!",
                "Basic YWdlbnQ=",
                "Bearer",
                "Bearer x",
                "Bearer a b",
                "Bearer \\",
                "Digest x",
                "x"
            })
    void what_is_no_sign_in_lets_nobody_in(String authorization) {
        assertProblem(new Caller(port, authorization).get(WHO), 401, "UNAUTHENTICATED");
    }

    @Test
    void a_wrong_password_and_an_unknown_account_look_the_same_and_take_the_same_time() {
        var unknown = new Caller(port, Caller.basic("nobody", "firsthand"));
        var wrong = new Caller(port, Caller.basic("agent", "wrong"));
        assertProblem(unknown.get(WHO), 401, "UNAUTHENTICATED");
        assertThat(wrong.get(WHO).body()).isEqualTo(unknown.get(WHO).body());

        // In turns, so that whatever else the machine does slows both; each time another account, whose tries are its
        // own.
        var known = List.of(
                "agent2", "network", "network2", "maintenance", "billing", "data", "callback", "manager", "admin");
        var times = known.stream()
                .map(account -> List.of(
                        took(Caller.basic("nobody." + account, "firsthand")), took(Caller.basic(account, "wrong"))))
                .toList();
        var ofUnknown = median(times.stream().map(pair -> pair.get(0)));
        var ofWrong = median(times.stream().map(pair -> pair.get(1)));
        assertThat(ofUnknown).isBetween(ofWrong.dividedBy(2), ofWrong.multipliedBy(2));
    }

    private Duration took(String authorization) {
        var start = System.nanoTime();
        assertThat(new Caller(port, authorization).get(WHO).statusCode()).isEqualTo(401);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration median(Stream<Duration> times) {
        var sorted = times.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    @Test
    void who_tries_too_often_waits_and_is_not_told_whether_the_account_exists() {
        for (var account : List.of("network.head", "nobody.at.all")) {
            var wrong = new Caller(port, Caller.basic(account, "wrong"));
            for (int i = 0; i < 5; i++) {
                assertProblem(wrong.get(WHO), 401, "UNAUTHENTICATED");
            }
            assertProblem(wrong.get(WHO), 429, "TOO_MANY");
            var right = new Caller(port, Caller.basic(account, "firsthand")).get(WHO);
            assertProblem(right, 429, "TOO_MANY");
            assertThat(right.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void a_password_longer_than_the_hash_can_tell_is_only_wrong() {
        var caller = new Caller(port, Caller.basic("agent", "firsthand".repeat(20)));

        assertProblem(caller.get(WHO), 401, "UNAUTHENTICATED");
    }

    @Test
    void a_token_spares_the_password_until_the_session_ends() {
        var opened = agent.post("/api/v1/session", "");

        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.headers().firstValue("Location")).hasValue("/api/v1/session");
        var token = JsonPath.<String>read(opened.body(), "$.token");
        assertThat(Instant.parse(JsonPath.read(opened.body(), "$.expiresAt"))).isAfter(Instant.now());
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        var bearer = new Caller(port, "Bearer " + token);
        assertThat(JsonPath.<String>read(bearer.get(WHO).body(), "$.account")).isEqualTo("agent");

        assertThat(bearer.call("DELETE", "/api/v1/session", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);

        assertProblem(bearer.get(WHO), 401, "UNAUTHENTICATED");
    }

    @Test
    void a_token_is_nowhere_in_the_database_or_the_log(CapturedOutput log) {
        var token = JsonPath.<String>read(
                agent.post("/api/v1/session", "{}", "Idempotency-Key", "session")
                        .body(),
                "$.token");

        assertThat(jdbc.sql("select * from access_token").query().listOfRows().toString())
                .doesNotContain(token);
        assertThat(jdbc.sql("select * from idempotency_key")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain(token);
        new Caller(port, "Bearer " + token).get(WHO);
        new Caller(port, Caller.basic("agent", "canary-password")).get(WHO);
        assertThat(log.getAll()).doesNotContain(token, "canary-password");
    }

    @Test
    void an_expired_token_is_worth_nothing() {
        var bearer = agent.signedIn();
        assertThat(bearer.get(WHO).statusCode()).isEqualTo(200);

        jdbc.sql("update access_token set expires_at = issued_at").update();

        assertProblem(bearer.get(WHO), 401, "UNAUTHENTICATED");
    }

    @Test
    void a_token_cannot_prolong_itself() {
        assertProblem(agent.signedIn().post("/api/v1/session", "{}"), 403, "PASSWORD_NEEDED");
    }

    @Test
    void only_an_administrator_looks_behind_the_scenes() {
        assertProblem(agent.get("/actuator/env"), 403, "NOT_YOURS");
        assertProblem(Caller.of(port, "admin").get("/actuator/env"), 404, "NOT_FOUND");
    }

    @Test
    void every_answer_tells_browsers_to_be_careful() {
        for (var answer : new java.net.http.HttpResponse<?>[] {
            anybody.get(WHO), agent.get(WHO), agent.get("/nowhere"), anybody.get("/actuator/health")
        }) {
            var headers = answer.headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'self'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }
}
