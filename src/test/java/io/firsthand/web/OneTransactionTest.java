package io.firsthand.web;

import static io.firsthand.web.Caller.assertInvalid;
import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.firsthand.web.WebSlice.TrialApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebSlice.Started
class OneTransactionTest {

    private static final String TRIALS = "/api/v1/trials";
    private static final String KEY = OneTransaction.HEADER;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Caller agent;
    private String key;

    @BeforeEach
    void setUp() {
        jdbc.sql("delete from trial").update();
        jdbc.sql("delete from idempotency_key").update();
        TrialApi.CALLS.set(0);
        agent = caller().signedIn();
        key = UUID.randomUUID().toString();
    }

    Caller caller() {
        return Caller.of(port, "agent");
    }

    int port() {
        return port;
    }

    @Test
    void a_repeated_call_is_answered_the_same_without_a_second_effect() {
        var first = agent.post(TRIALS, "{\"text\":\"投诉 é 𠮷\"}", KEY, key);
        var second = agent.post(TRIALS, "{\"text\":\"投诉 é 𠮷\"}", KEY, key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertSame(first, second);
        assertThat(effects()).isEqualTo(1);
        assertThat(first.headers().firstValue("Location")).hasValue(TRIALS + "/" + JsonPath.read(first.body(), "$.id"));
    }

    @Test
    void without_a_key_each_call_has_its_effect() {
        var first = agent.post(TRIALS, "{\"text\":\"a\"}");
        agent.post(TRIALS, "{\"text\":\"a\"}");

        assertThat(effects()).isEqualTo(2);
        assertThat(agent.post(TRIALS, "{\"text\":\"a\"}", KEY, key).headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        agent.post(TRIALS, "{\"text\":\"a\"}", KEY, key);

        assertProblem(agent.post(TRIALS, "{\"text\":\"b\"}", KEY, key), 409, "IDEMPOTENCY_KEY_REUSED");
        assertProblem(agent.post(TRIALS + "?x=1", "{\"text\":\"a\"}", KEY, key), 409, "IDEMPOTENCY_KEY_REUSED");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_key_belongs_to_its_account_and_path() {
        agent.post(TRIALS, "{\"text\":\"a\"}", KEY, key);
        jdbc.sql("update idempotency_key set account = 'somebody else'").update();
        agent.post(TRIALS, "{\"text\":\"b\"}", KEY, key);
        agent.post(TRIALS + "/slow", "{\"text\":\"a\"}", KEY, key);

        assertThat(effects()).isEqualTo(3);
    }

    @Test
    void no_body_is_the_same_body_as_an_empty_object() {
        var first = agent.call("POST", TRIALS + "/empty", BodyPublishers.noBody(), KEY, key);
        var second = agent.post(TRIALS + "/empty", "{}", KEY, key);

        assertThat(first.statusCode()).isEqualTo(204);
        assertSame(first, second);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void parallel_calls_wait_for_the_first() throws Exception {
        var answers = atOnce(20, i -> agent.post(TRIALS + "/slow", "{\"text\":\"a\"}", KEY, key));

        assertThat(answers).allSatisfy(answer -> assertSame(answers.get(0), answer));
        assertThat(answers.get(0).statusCode()).isEqualTo(200);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void of_parallel_calls_with_different_bodies_one_wins() throws Exception {
        var answers = atOnce(8, i -> agent.post(TRIALS + "/slow", "{\"text\":\"" + i + "\"}", KEY, key));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 200))
                .allSatisfy(answer -> assertProblem(answer, 409, "IDEMPOTENCY_KEY_REUSED"));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_call_that_broke_off_left_nothing_and_can_be_repeated() {
        assertProblem(agent.post(TRIALS + "/crashing", "{}", KEY, key), 500, "INTERNAL");
        assertThat(effects()).isZero();
        assertThat(keys()).isZero();

        var second = agent.post(TRIALS + "/crashing", "{}", KEY, key);
        assertThat(second.statusCode()).isEqualTo(200);
        assertSame(second, agent.post(TRIALS + "/crashing", "{}", KEY, key));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_refused_call_leaves_nothing_and_is_not_kept() {
        assertProblem(agent.post(TRIALS + "/refused", "{}", KEY, key), 409, "HELD");
        assertProblem(agent.post(TRIALS, "{}", KEY, key), 400, "INVALID");
        assertThat(effects()).isZero();
        assertThat(keys()).isZero();

        assertThat(agent.post(TRIALS, "{\"text\":\"a\"}", KEY, key).statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_refusal_may_leave_its_trace() {
        assertProblem(agent.post(TRIALS + "/recorded", "{}"), 409, "FIRST_RESPONSIBILITY");
        assertProblem(agent.post(TRIALS + "/recorded", "{}", KEY, key), 409, "FIRST_RESPONSIBILITY");

        assertThat(effects()).isEqualTo(2);
        assertThat(keys()).isZero();
    }

    @Test
    void whoever_lost_against_another_tries_again() {
        var answer = agent.post(TRIALS + "/contended", "{}", KEY, key);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TrialApi.CALLS).hasValue(3);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void after_three_more_tries_the_caller_is_asked_for_patience() {
        var answer = agent.post(TRIALS + "/hopeless", "{}", KEY, key);

        assertProblem(answer, 503, "UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(TrialApi.CALLS).hasValue(4);
        assertThat(effects()).isZero();
        assertThat(keys()).isZero();
    }

    @Test
    void deleting_is_one_transaction_too() {
        assertProblem(agent.call("DELETE", TRIALS, BodyPublishers.noBody()), 409, "HELD");

        assertThat(effects()).isZero();
    }

    @Test
    void what_could_not_be_answered_does_not_happen() {
        assertProblem(agent.post(TRIALS, "{\"text\":\"a\"}", "Accept", "application/xml"), 406, "NOT_ACCEPTABLE");
        assertProblem(agent.post(TRIALS, "{\"text\":\"a\"}", "Accept", "nonsense"), 406, "NOT_ACCEPTABLE");
        assertThat(effects()).isZero();

        assertThat(agent.post(TRIALS, "{\"text\":\"a\"}", "Accept", "text/html, */*;q=0.1")
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space"})
    void a_key_is_visible_ascii(String wrong) {
        assertInvalid(agent.post(TRIALS, "{\"text\":\"a\"}", KEY, wrong), KEY, "idempotencyKey");
    }

    @Test
    void a_key_has_at_most_200_characters() {
        assertInvalid(agent.post(TRIALS, "{\"text\":\"a\"}", KEY, "x".repeat(201)), KEY, "idempotencyKey");
        assertThat(agent.post(TRIALS, "{\"text\":\"a\"}", KEY, "x".repeat(200)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_key_is_good_for_seven_days() {
        var first = agent.post(TRIALS, "{\"text\":\"a\"}", KEY, key);
        age(Duration.ofDays(7).minusMinutes(1));
        assertSame(first, agent.post(TRIALS, "{\"text\":\"a\"}", KEY, key));

        age(Duration.ofMinutes(2));

        assertThat(agent.post(TRIALS, "{\"text\":\"b\"}", KEY, key).statusCode())
                .isEqualTo(201);
        assertThat(keys()).isEqualTo(1);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void old_keys_are_thrown_away() {
        agent.post(TRIALS, "{\"text\":\"a\"}", KEY, key);
        var inSevenDays = new WallClock(Clock.fixed(Instant.now().plus(Duration.ofDays(7)), ZoneOffset.UTC));

        assertThat(new IdempotencyKeys(jdbc, new WallClock(Clock.systemUTC())).removeOld())
                .isZero();
        assertThat(new IdempotencyKeys(jdbc, inSevenDays).removeOld()).isEqualTo(1);
    }

    @Test
    void a_large_answer_is_kept_as_well() {
        // Larger than any varchar of the table would hold.
        var text = "{\"text\":\"" + "x".repeat(40) + "\"}" + " ".repeat(900_000);

        assertSame(agent.post(TRIALS, text, KEY, key), agent.post(TRIALS, text, KEY, key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"\"", "\"x\"", "*", "W/\"7\"", "\"7\", \"8\"", "\"-7\"", "\"9999999999999999999\""})
    void an_expected_version_is_one_quoted_number(String wrong) {
        assertInvalid(agent.post(TRIALS + "/versioned", "{}", "If-Match", wrong), "If-Match", "version");
    }

    @Test
    void a_stale_version_is_refused() {
        assertThat(agent.post(TRIALS + "/versioned", "{}").statusCode()).isEqualTo(200);
        assertThat(agent.post(TRIALS + "/versioned", "{}", "If-Match", "\"7\"").statusCode())
                .isEqualTo(200);
        assertProblem(agent.post(TRIALS + "/versioned", "{}", "If-Match", "\"6\""), 409, "STALE_VERSION");
    }

    private interface Call {
        HttpResponse<String> make(int number);
    }

    private static List<HttpResponse<String>> atOnce(int callers, Call call) throws Exception {
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(callers);
        try {
            var pending = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < callers; i++) {
                var number = i;
                pending.add(threads.submit(() -> {
                    start.await();
                    return call.make(number);
                }));
            }
            start.countDown();
            var answers = new ArrayList<HttpResponse<String>>();
            for (var each : pending) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertSame(HttpResponse<String> first, HttpResponse<String> second) {
        assertThat(first.statusCode()).as(first.body()).isBetween(200, 299);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
    }

    private void age(Duration by) {
        jdbc.sql("select created_at from idempotency_key")
                .query(java.time.OffsetDateTime.class)
                .list()
                .forEach(created -> jdbc.sql("update idempotency_key set created_at = ? where created_at = ?")
                        .params(created.minus(by), created)
                        .update());
    }

    private long effects() {
        return jdbc.sql("select count(*) from trial").query(Long.class).single();
    }

    private long keys() {
        return jdbc.sql("select count(*) from idempotency_key")
                .query(Long.class)
                .single();
    }
}
