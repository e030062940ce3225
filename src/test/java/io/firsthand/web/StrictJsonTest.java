package io.firsthand.web;

import static io.firsthand.web.Caller.assertInvalid;
import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebSlice.Started
class StrictJsonTest {

    private static final String TRIALS = "/api/v1/trials";
    private static final int MIB = 1024 * 1024;

    @LocalServerPort
    private int port;

    private Caller agent;

    @BeforeEach
    void setUp() {
        agent = Caller.of(port, "agent").signedIn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text':'a'}",
                "{'text':'a','count':null}",
                "{'text':'a','count':3,'big':9007199254740993,'ratio':1.5,'sure':true,'mood':'CALM'}",
                "{'text':'a','ratio':2}",
                "{'text':'a','at':'2025-03-31T09:00:00+08:00'}",
                "{'text':'a','at':'2025-03-31T01:00:00Z','day':'2025-03-31','length':'PT24H'}",
                "{'text':'a','parts':[{'name':'b'}],'words':['b'],'part':{'name':'c','count':1}}",
                "{'text':'a','parts':[],'words':null}",
                "  {'text':'a'}  "
            })
    void what_is_described_is_taken(String body) {
        assertThat(post(body).statusCode()).as(post(body).body()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'text':'a','nothing':1} | nothing | unknownField",
                "{'text':'a','part':{'surname':1}} | part.surname | unknownField",
                "{'text':'a','parts':[{'name':'b'},{'surname':1}]} | parts[1].surname | unknownField",
                "{'text':'a','text':'b'} | body | malformed",
                "{'text':'a'} {} | body | malformed",
                "{'text':'a'}] | body | malformed",
                "{'text':'a' | body | malformed",
                "{'text':'a',} | body | malformed",
                "{text:'a'} | body | malformed",
                "{'text':'a'/**/} | body | malformed",
                "{'text':NaN} | body | malformed",
                "{'text':1} | text | type",
                "{'text':1.5} | text | type",
                "{'text':true} | text | type",
                "{'text':['a']} | text | type",
                "{'text':{}} | text | type",
                "{'text':'a','count':'3'} | count | type",
                "{'text':'a','count':''} | count | type",
                "{'text':'a','count':3.0} | count | type",
                "{'text':'a','count':true} | count | type",
                "{'text':'a','count':99999999999} | count | malformed",
                "{'text':'a','ratio':'1.5'} | ratio | type",
                "{'text':'a','sure':'true'} | sure | type",
                "{'text':'a','sure':1} | sure | type",
                "{'text':'a','sure':''} | sure | type",
                "{'text':'a','mood':'calm'} | mood | choice",
                "{'text':'a','mood':''} | mood | choice",
                "{'text':'a','mood':0} | mood | choice",
                "{'text':'a','at':1700000000} | at | type",
                "{'text':'a','at':'1700000000'} | at | time",
                "{'text':'a','at':'2025-03-31'} | at | time",
                "{'text':'a','at':'2025-03-31T09:00:00'} | at | time",
                "{'text':'a','at':'+99999-03-31T09:00:00Z'} | at | time",
                "{'text':'a','at':''} | at | time",
                "{'text':'a','day':'2025-02-30'} | day | date",
                "{'text':'a','day':[2025,2,3]} | day | type",
                "{'text':'a','length':'1 day'} | length | duration",
                "{'text':'a','id':'x'} | id | type",
                "{'text':'a','id':''} | id | type",
                "{'text':'a','department':'NOT ONE'} | department | format",
                "{'text':'a','part':[]} | part | type",
                "{'text':'a','part':''} | part | type",
                "{'text':'a','parts':{'name':'b'}} | parts | type",
                "[] | body | type",
                "'text' | body | type",
                "null | body | required",
                "1 | body | type"
            })
    void what_is_not_described_is_refused_by_its_field(String body, String field, String reason) {
        assertInvalid(post(body), field, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | text | required",
                "{'text':null} | text | required",
                "{'text':' \\u3000\\u200b'} | text | required",
                "{'text':'01234567890123456789012345678901234567890'} | text | tooLong",
                "{'text':'a\\u0000'} | text | controlCharacter",
                "{'text':'a\\u001b[31m'} | text | controlCharacter",
                "{'text':'a\\ud83d'} | text | brokenCharacter",
                "{'text':'a','count':2} | count | tooSmall",
                "{'text':'a','part':{'name':'123456'}} | part.name | tooLong",
                "{'text':'a','parts':[{'name':'b'},{'count':0}]} | parts[1].count | tooSmall",
                "{'text':'a','words':['b','123456']} | words[1] | tooLong"
            })
    void what_is_not_valid_is_refused_by_its_field(String body, String field, String reason) {
        assertInvalid(post(body), field, reason);
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        var fields = JsonPath.<java.util.List<String>>read(
                post("{'count':1,'part':{'name':'123456','count':0}}").body(), "$.fields[*].field");

        assertThat(fields).containsExactlyInAnyOrder("text", "count", "part.name", "part.count");
    }

    @Test
    void a_strange_name_is_repeated_harmlessly() {
        assertProblem(post("{'\\ud800':1}"), 400, "INVALID");
        var answer = post("{'" + "x".repeat(30_000) + "':1}");
        assertProblem(answer, 400, "INVALID");
        assertThat(answer.body()).hasSizeLessThan(1000);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("a byte that begins nothing", bytes("{\"text\":\"a", 0xff, "\"}")),
                Arguments.of("Latin-1", "{\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("GBK", bytes("{\"text\":\"", 0xd0, 0xc2, "\"}")),
                Arguments.of("overlong", bytes("{\"text\":\"", 0xc0, 0xaf, "\"}")),
                Arguments.of("half a character", bytes("{\"text\":\"", 0xed, 0xa0, 0x80, "\"}")),
                Arguments.of("cut off", bytes("{\"text\":\"", 0xe4, 0xb8, "\"}")),
                Arguments.of("UTF-16", "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_16)),
                Arguments.of("UTF-16LE", "{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of("a zero", bytes("{\"text\":\"", 0, "\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void only_utf_8_is_read(String name, byte[] body) {
        assertInvalid(
                agent.call("POST", TRIALS, BodyPublishers.ofByteArray(body), "Content-Type", "application/json"),
                "body",
                "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/yaml",
                "application/xml",
                "text/csv",
                "application/json;charset=gbk",
                "application/json;charset=utf-16",
                "application/json;charset=nonsense",
                "json",
                "nonsense"
            })
    void other_types_are_not_understood(String type) {
        assertProblem(
                agent.call("POST", TRIALS, BodyPublishers.ofString("{\"text\":\"a\"}"), "Content-Type", type),
                415,
                "UNSUPPORTED_TYPE");
    }

    @Test
    void a_body_without_a_type_is_not_understood() {
        assertProblem(agent.call("POST", TRIALS, BodyPublishers.ofString("{\"text\":\"a\"}")), 415, "UNSUPPORTED_TYPE");
    }

    @Test
    void no_body_is_the_same_as_an_empty_object() {
        assertInvalid(agent.call("POST", TRIALS, BodyPublishers.noBody()), "text", "required");
        assertInvalid(agent.post(TRIALS, ""), "text", "required");
        assertInvalid(agent.post(TRIALS, "{}"), "text", "required");
    }

    @Test
    void a_body_of_a_mebibyte_is_read_and_one_byte_more_is_not() {
        var body = "{\"text\":\"a\"}" + " ".repeat(MIB - 12);
        assertThat(agent.post(TRIALS, body).statusCode()).isEqualTo(201);

        assertProblem(agent.post(TRIALS, body + " "), 413, "TOO_LARGE");
        assertProblem(chunked(body + " "), 413, "TOO_LARGE");
        assertThat(chunked(body).statusCode()).isEqualTo(201);
        assertProblem(agent.post(TRIALS, " ".repeat(10 * MIB)), 413, "TOO_LARGE");
        assertProblem(chunked(" ".repeat(10 * MIB)), 413, "TOO_LARGE");
    }

    @Test
    void an_import_may_be_larger() {
        var csv = new byte[50 * MIB];

        var taken = agent.chunked("/api/v1/imports", csv, "Content-Type", "text/csv");
        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(JsonPath.<Integer>read(taken.body(), "$.bytes")).isEqualTo(50 * MIB);

        assertProblem(
                agent.chunked("/api/v1/imports", new byte[50 * MIB + 1], "Content-Type", "text/csv"), 413, "TOO_LARGE");
        assertProblem(
                agent.chunked("/api/v1/imports", new byte[MIB + 1], "Content-Type", "application/json"),
                413,
                "TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"text\":", "{\"part\":", "{\"parts\":["})
    void depth_is_no_weapon(String opening) {
        assertProblem(agent.post(TRIALS, opening.repeat(10_000)), 400, "INVALID");
    }

    @Test
    void width_is_no_weapon() {
        var fields = new StringBuilder("{\"text\":\"a\"");
        for (int i = 0; i < 70_000; i++) {
            fields.append(",\"f").append(i).append("\":1");
        }
        assertInvalid(agent.post(TRIALS, fields.append('}').toString()), "f0", "unknownField");
        assertProblem(post("{'big':" + "9".repeat(5000) + "}"), 400, "INVALID");
        assertProblem(post("{'ratio':1e" + "9".repeat(500) + "}"), 400, "INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7} #{T(java.lang.Runtime)}",
                "<script>alert(1)</script>",
                "=cmd|' /C calc'!A0",
                "مرحبا \u202e abc",
                "Robert'); DROP TABLE x;--",
                "👩‍👩‍👧‍👦 𠮷野家",
                "line\nline\ttab\r\n",
                "__${x}__ *{y} {{z}} {0}"
            })
    void text_is_text(String text) throws Exception {
        var body = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(java.util.Map.of("text", text));

        assertThat(JsonPath.<String>read(agent.post(TRIALS, body).body(), "$.text"))
                .isEqualTo(text);
    }

    private java.net.http.HttpResponse<String> post(String body) {
        return agent.post(TRIALS, body.replace('\'', '"'));
    }

    private java.net.http.HttpResponse<String> chunked(String body) {
        return agent.chunked(TRIALS, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    private static byte[] bytes(Object... parts) {
        var bytes = new java.io.ByteArrayOutputStream();
        for (var part : parts) {
            if (part instanceof Integer each) {
                bytes.write(each);
            } else {
                bytes.writeBytes(((String) part).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
