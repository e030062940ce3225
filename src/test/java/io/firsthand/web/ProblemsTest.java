package io.firsthand.web;

import static io.firsthand.web.Caller.assertInvalid;
import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;

@WebSlice.Started
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

    private static final String TRIALS = "/api/v1/trials";

    @LocalServerPort
    private int port;

    private Caller agent;

    @BeforeEach
    void setUp() {
        agent = Caller.of(port, "agent").signedIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/api/v1/nowhere", "/api/v2/trials", TRIALS + "/T-1/nothing", "/error"})
    void an_unknown_path_is_not_found(String path) {
        assertProblem(agent.get(path), 404, "NOT_FOUND");
    }

    @Test
    void an_impossible_number_is_not_found() {
        assertThat(agent.get(TRIALS + "/T-1").statusCode()).isEqualTo(200);
        assertProblem(agent.get(TRIALS + "/x"), 404, "NOT_FOUND");
    }

    @Test
    void a_wrong_method_hears_which_are_right() {
        var answer = agent.call("PUT", TRIALS + "/slow", BodyPublishers.ofString("{}"));

        assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void a_form_of_answer_that_we_do_not_have_is_refused_in_ours() {
        assertProblem(agent.get(TRIALS + "/T-1", "Accept", "text/html"), 406, "NOT_ACCEPTABLE");
        assertProblem(agent.get("/api/v1/nowhere", "Accept", "text/html"), 404, "NOT_FOUND");
        assertProblem(agent.post(TRIALS, "{}", "Accept", "application/xml"), 406, "NOT_ACCEPTABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "?q=a&limit=x, limit, type",
        "?q=a&limit=0, limit, tooSmall",
        "?q=a&mood=x, mood, choice",
        "?limit=1, q, required",
        "?q=123456, q, tooLong",
        "?q=a%00, q, controlCharacter",
        "?q=a&other=%00, other, controlCharacter"
    })
    void a_wrong_parameter_is_named(String query, String field, String reason) {
        assertInvalid(agent.get(TRIALS + query), field, reason);
    }

    @Test
    void an_error_of_ours_shows_a_reference_and_nothing_else(CapturedOutput log) {
        var answer = agent.get(TRIALS + "/broken");

        assertProblem(answer, 500, "INTERNAL");
        var reference = JsonPath.<String>read(answer.body(), "$.reference");
        assertThat(JsonPath.<String>read(answer.body(), "$.detail")).contains(reference);
        assertThat(log.getAll())
                .contains(reference, "IllegalStateException", "WebSlice$TrialApi.broken")
                .doesNotContain("canary", "Wang Fang");
    }

    @Test
    void a_database_that_is_away_asks_for_patience() {
        var answer = agent.get(TRIALS + "/away");

        assertProblem(answer, 503, "UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void a_refusal_is_found_inside_of_what_wraps_it() {
        assertProblem(agent.get(TRIALS + "/deep"), 403, "OWN_CALLBACK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | in progress",
                "en-GB,zh;q=0.5 | in progress",
                "zh-CN | 处理中",
                "zh | 处理中",
                "zh-Hans-CN, en;q=0.8 | 处理中",
                "zh-TW | 处理中",
                "fr, zh;q=0.5 | 处理中",
                "fr | in progress",
                "en;q=0.1, zh-CN;q=0.9 | 处理中",
                "* | in progress",
                ";;; | in progress"
            })
    void the_reader_chooses_the_language(String languages, String status) {
        var answer = agent.get(TRIALS + "/words", "Accept-Language", languages);

        assertProblem(answer, 409, "WRONG_STATUS");
        assertThat(JsonPath.<String>read(answer.body(), "$.detail")).contains(status);
        assertThat(answer.headers().firstValue("Content-Language")).hasValue(status.equals("处理中") ? "zh-CN" : "en");
    }

    @Test
    void the_server_never_chooses_it() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        try {
            assertThat(agent.get(TRIALS + "/words").body()).contains("in progress");
            assertThat(agent.get(TRIALS + "/words", "Accept-Language", "en").body())
                    .contains("in progress");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_call_without_a_wish_is_answered_in_english_wherever_the_server_stands() {
        var onAChineseServer = new HttpServletRequestWrapper(new MockHttpServletRequest()) {
            @Override
            public Enumeration<Locale> getLocales() {
                return Collections.enumeration(List.of(getLocale()));
            }

            @Override
            public Locale getLocale() {
                return Locale.SIMPLIFIED_CHINESE;
            }
        };

        assertThat(new ReadersLanguage().resolveLocale(onAChineseServer)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void a_wrong_sign_in_is_told_in_the_readers_language() {
        assertThat(Caller.anonymous(port)
                        .get(TRIALS, "Accept-Language", "zh-CN")
                        .body())
                .contains("请先登录");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1//trials",
                "/api/v1/trials/%00",
                "/api/v1/trials/..%2fx",
                "/api/v1/trials;x=1",
                "/api/v1/../../etc/passwd",
                "/api/v1/trials/%25",
                "/api/v1/%",
                "/api/v1/<x>",
                "/" + "x"
            })
    void an_address_with_two_meanings_shows_nothing(String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            var call = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(call.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).containsPattern("^HTTP/1.1 40[01] ").doesNotContain("Tomcat", "Exception", "org.");
        }
    }
}
