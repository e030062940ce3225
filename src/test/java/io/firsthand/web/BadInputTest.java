package io.firsthand.web;

import static io.firsthand.web.Caller.assertInvalid;
import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.JsonPath;
import io.firsthand.ExpectedVersion;
import io.firsthand.web.Calls.Call;
import io.firsthand.web.Fields.Field;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever is sent: it is stored and shown as the text it is, or refused by name and leaves nothing behind. It is never
 * executed, and never an error of ours.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    /** Texts that mean something to somebody on the way: to the engine, templates, SQL, spreadsheets, shells, browsers. */
    private static final List<String> HOSTILE = List.of(
            "${7*7} #{7*7} *{7*7} __${7*7}__::.x ~{a::b} @{/x}",
            "${T(java.lang.System).setProperty('canary','dead')}",
            "#{T(java.lang.Runtime).getRuntime().exec('touch target/canary')}",
            "${''.getClass().forName('java.lang.System')}",
            "${execution.setVariable('canary', 1)}",
            "<script>alert('canary')</script><img src=x onerror=alert(1)> ]]> <!-- &lt; &#0;",
            "=HYPERLINK(\"http://x\",\"y\")",
            "+1+1",
            "-2+3",
            "@SUM(1)",
            "\t=1+1",
            "'; drop table complaint; --",
            "\" or \"1\"=\"1\\",
            "' or 1=1 --",
            "../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "file:///etc/passwd",
            "$(touch target/canary) `touch target/canary`",
            "x\r\nBcc: other@example.com\r\n\r\n",
            "{0} {1,number} '{2}' %s %n %1$s {{a}} [[${a}]]",
            "\u202edetrever\u202c \u200fعربي\u200e עברית \u2066x\u2069",
            "𠮷野家 👩‍👩‍👧‍👦 \uD83C\uDDE8\uD83C\uDDF3 e\u0301 é ﷽ ｆｕｌｌ",
            "  both ends  ",
            "null",
            "投诉：信号差、资费高");

    private static final List<String> UNREADABLE = List.of(
            "a\u0000b", "\u0000", "a\u001b[31mb", "a\u0008b", "a\u007fb", "a\u0085b", "a\ud800b", "a\udc00b", "\ud83d");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final Path CANARY = Path.of("target/canary");

    private final OneProduct h2 = OneProduct.onH2();
    private final Fields fields = Fields.of(h2);
    private OneProduct postgres;
    private List<OneProduct> houses;

    @BeforeAll
    void open() {
        postgres = OneProduct.onPostgres();
        houses = List.of(h2, postgres);
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @AfterEach
    void nothing_was_executed() {
        assertThat(System.getProperty("canary")).isNull();
        assertThat(CANARY).doesNotExist();
        for (var house : houses) {
            assertThat(house.everything()).containsKeys("complaint", "work_order", "timeline_event");
            assertThat(house.product()
                            .jdbc()
                            .sql("select count(*) from act_hi_varinst where name_ = 'canary'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static List<Call> changes(OneProduct house) {
        return Calls.of(house.product()).stream()
                .filter(call -> call.body() != null)
                .toList();
    }

    private static String onBoth(OneProduct house, OneProduct h2) {
        return house == h2 ? "H2" : "PostgreSQL";
    }

    // --- texts ---

    @Test
    void every_text_has_its_limit() {
        assertThat(fields.withoutLimit()).isEmpty();
        assertThat(changes(h2).stream().map(Call::endpoint)).containsAll(fields.endpoints());
    }

    @TestFactory
    Stream<DynamicNode> every_text_is_stored_as_it_is_or_refused() {
        return houses.stream()
                .map(house -> DynamicContainer.dynamicContainer(
                        onBoth(house, h2),
                        changes(house).stream().flatMap(call -> fields.texts(call.endpoint()).stream()
                                .map(field -> DynamicTest.dynamicTest(
                                        call + ": " + field.path(), () -> text(house, call, field))))));
    }

    private void text(OneProduct house, Call call, Field field) {
        var address = call.address().get();
        refused(house, call, address, field, "x".repeat(field.max() + 1), "tooLong");
        refused(house, call, address, field, "𠮷".repeat(field.max() / 2 + 1), "tooLong");
        for (var text : UNREADABLE) {
            var half = text.chars().anyMatch(each -> Character.isSurrogate((char) each));
            refused(house, call, address, field, text, half ? "brokenCharacter" : "controlCharacter");
        }
        if (field.required()) {
            for (var text : List.of("", " \t\r\n", "\u3000\u00a0", "\u200b\ufeff\u200f")) {
                refused(house, call, address, field, text, "required");
            }
        }
        if (call.situation().equals("back to the owner") && field.path().equals("department")) {
            return; // only to the owner: to any other it is not theirs to do
        }
        for (var text : texts(field.max())) {
            if (field.chosen()) {
                refused(house, call, address, field, text, null);
            } else {
                stored(house, call, field, text);
            }
        }
    }

    /** As much as fits, in three scripts, and the hostile ones, several in one where they fit. */
    private static List<String> texts(int max) {
        var texts = new ArrayList<String>();
        texts.add("x".repeat(max));
        texts.add("投".repeat(max));
        texts.add("x".repeat(max % 2) + "𠮷".repeat(max / 2));
        String together = null;
        for (var hostile : HOSTILE) {
            var next = hostile.length() <= max ? hostile : hostile.substring(0, max);
            if (together == null) {
                together = next;
            } else if (together.length() + next.length() + 1 <= max) {
                together += "\n" + next;
            } else {
                texts.add(together);
                together = next;
            }
        }
        texts.add(together);
        return texts;
    }

    private static void refused(OneProduct house, Call call, String address, Field field, String text, String reason) {
        var before = house.everything();
        var answer = call.with(with(call.json(), field.path(), TextNode.valueOf(text)))
                .by(house.as(call.account()), address);

        assertProblem(answer, 400, "INVALID");
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.fields[*].field"))
                .contains(field.path());
        if (reason != null) {
            assertThat(JsonPath.<List<String>>read(answer.body(), "$.fields[?(@.field=='" + field.path() + "')].code"))
                    .containsExactly(reason);
        }
        assertThat(house.everything()).isEqualTo(before);
    }

    private static void stored(OneProduct house, Call call, Field field, String text) {
        var answer = call.with(with(call.json(), field.path(), TextNode.valueOf(text)))
                .by(house.as(call.account()), call.address().get());

        if (call.endpoint().endsWith("/return")) {
            assertProblem(answer, 409, "FIRST_RESPONSIBILITY");
            return;
        }
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        assertThat(shown(house, answer.body()))
                .as(text)
                .anyMatch(shown -> shown.equals(text)
                        || shown.endsWith(text)
                        || field.path().equals("customer.phone")
                                && digits(shown).equals(digits(text)));
    }

    /** Of two spellings of one number the first is kept. */
    private static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }

    /** Every text that a supervisor is shown of the case, and of those that arose from it. */
    private static Set<String> shown(OneProduct house, String answer) {
        var supervisor = house.as("supervisor");
        var texts = new LinkedHashSet<String>();
        texts(read(answer), texts);
        var body = read(answer);
        var number = body.path("number").asText(body.path("complaint").asText());
        var complaint = read(supervisor.get("/api/v1/complaints/" + number).body());
        var numbers = new LinkedHashSet<String>(List.of(number));
        complaint.path("links").forEach(link -> numbers.add(link.path("number").asText()));
        for (var each : numbers) {
            for (var address : List.of(
                    "/complaints/" + each, "/complaints/" + each + "/timeline", "/work-orders?complaint=" + each)) {
                texts(read(supervisor.get("/api/v1" + address).body()), texts);
            }
        }
        for (var cursor = ""; cursor != null; ) {
            var page =
                    read(supervisor.get("/api/v1/approvals?limit=500" + cursor).body());
            texts(page, texts);
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        }
        return texts;
    }

    private static void texts(JsonNode node, Set<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts(child, texts));
    }

    // --- bodies that are not what was described ---

    @TestFactory
    Stream<DynamicTest> what_is_not_described_is_refused_by_its_field() {
        return changes(h2).stream()
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    var address = call.address().get();
                    var before = h2.everything();
                    invalid(call, address, call.json().put("nothing", 1), "nothing", "unknownField");
                    for (var field : fields.all(call.endpoint())) {
                        for (var wrong : field.wrong()) {
                            var answer = call.with(with(call.json(), field.path(), read(wrong)))
                                    .by(h2.as(call.account()), address);
                            assertProblem(answer, 400, "INVALID");
                            assertThat(JsonPath.<List<String>>read(answer.body(), "$.fields[*].field"))
                                    .as(field.path() + " " + wrong + ": " + answer.body())
                                    .anyMatch(name -> name.startsWith(field.path()));
                        }
                    }
                    for (var malformed : List.of("[]", "1", "\"x\"", "{", "{}}", "{\"a\":1,\"a\":2}", "nonsense")) {
                        assertProblem(h2.as(call.account()).post(address, malformed), 400, "INVALID");
                    }
                    assertThat(h2.everything()).isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_is_required_and_missing_is_named_whether_absent_or_null() {
        return changes(h2).stream()
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    var address = call.address().get();
                    var before = h2.everything();
                    for (var field : fields.all(call.endpoint())) {
                        if (field.required() && !field.path().contains("[")) {
                            invalid(call, address, without(call.json(), field.path()), field.path(), "required");
                            invalid(call, address, with(call.json(), field.path(), null), field.path(), "required");
                        }
                    }
                    assertThat(h2.everything()).isEqualTo(before);
                }));
    }

    private void invalid(Call call, String address, JsonNode body, String field, String reason) {
        assertInvalid(call.with(body).by(h2.as(call.account()), address), field, reason);
    }

    @Test
    void a_registration_without_its_facts_hears_of_all_of_them_at_once() {
        var answer = h2.as("agent").post("/api/v1/complaints", "{}");

        assertProblem(answer, 400, "INVALID");
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.fields[*].field"))
                .containsExactlyInAnyOrder(
                        "customer", "channel", "summary", "description", "category", "limitTold", "readBackConfirmed");
    }

    @Test
    void a_list_that_is_too_long_says_how_long_it_may_be() {
        var call = changes(h2).stream()
                .filter(each -> each.endpoint().endsWith("/reply"))
                .findFirst()
                .orElseThrow();
        var address = call.address().get();
        var evidence = new ArrayNode(JSON.getNodeFactory());
        for (int i = 0; i < 21; i++) {
            evidence.add("photo " + i);
        }
        var before = h2.everything();

        assertInvalid(
                call.with(with(call.json(), "evidence", evidence)).by(h2.as("network"), address),
                "evidence",
                "tooMany");
        assertThat(h2.everything()).isEqualTo(before);
        evidence.remove(0);
        assertThat(call.with(with(call.json(), "evidence", evidence))
                        .by(h2.as("network"), address)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_category_that_only_groups_others_is_none_to_complain_about() {
        var body = with(register(h2).json(), "category", TextNode.valueOf("mobile"));
        assertInvalid(register(h2).with(body).by(h2.as("agent"), "/api/v1/complaints"), "category", "notSelectable");
    }

    @TestFactory
    Stream<DynamicTest> times_at_the_edges_are_a_rule_at_most() {
        return changes(h2).stream()
                .filter(call -> fields.times(call.endpoint()).findAny().isPresent())
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    var address = call.address().get();
                    var before = h2.everything();
                    fields.times(call.endpoint()).forEach(field -> {
                        for (var time : List.of(
                                "1900-01-01T00:00:00Z",
                                "2999-12-31T23:59:59.999999999-18:00",
                                "1970-01-01T00:00:00+18:00")) {
                            var answer = call.with(with(call.json(), field.path(), TextNode.valueOf(time)))
                                    .by(h2.as(call.account()), address);
                            assertThat(answer.statusCode())
                                    .as(time + answer.body())
                                    .isIn(400, 409);
                        }
                    });
                    assertThat(h2.everything()).isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_call_without_fields_takes_none() {
        return Calls.of(h2.product()).stream()
                .filter(call -> call.endpoint().startsWith("POST") && call.body() == null)
                .filter(call -> !call.endpoint().contains("/imports")
                        && !call.endpoint().contains("/attachments"))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    var address = call.address().get();
                    var caller = call.endpoint().endsWith("/session")
                            ? Caller.of(h2.port(), call.account())
                            : h2.as(call.account());
                    var before = h2.everything();
                    assertInvalid(caller.post(address, "{\"nothing\": 1}"), "nothing", "unknownField");
                    assertProblem(caller.post(address, "{"), 400, "INVALID");
                    assertProblem(caller.post(address, "[]"), 400, "INVALID");
                    assertThat(h2.everything()).isEqualTo(before);
                    assertThat(caller.post(address, "").statusCode())
                            .isIn(call.endpoint().endsWith("/demo-data") ? List.of(409) : List.of(200, 201));
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_body_of_more_than_a_mebibyte_or_of_another_type_is_not_read() {
        return changes(h2).stream()
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    var address = call.address().get();
                    var caller = h2.as(call.account());
                    var before = h2.everything();
                    assertProblem(caller.post(address, call.body() + " ".repeat(1024 * 1024)), 413, "TOO_LARGE");
                    for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
                        assertProblem(
                                caller.call(
                                        "POST", address, BodyPublishers.ofString(call.body()), "Content-Type", type),
                                415,
                                "UNSUPPORTED_TYPE");
                    }
                    assertThat(h2.everything()).isEqualTo(before);
                }));
    }

    // --- ids and versions ---

    @TestFactory
    Stream<DynamicTest> an_id_that_does_not_exist_or_cannot_is_not_found() {
        return Calls.of(h2.product()).stream()
                .filter(call ->
                        call.endpoint().startsWith("POST") || call.endpoint().startsWith("GET"))
                .filter(call -> call.endpoint().contains("{"))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    var pattern = call.endpoint().split(" ")[1];
                    var before = h2.everything();
                    for (var id : List.of(
                            "19990101-0000001",
                            UUID.randomUUID().toString(),
                            "0",
                            "-1",
                            "null",
                            "x".repeat(2000),
                            "20260506-000000a",
                            "1-1-1-1-1",
                            "'%20or%20'1'='1",
                            "%F0%A0%AE%B7",
                            "$%7B7*7%7D",
                            "%C2%A0",
                            "*")) {
                        var answer = call.by(
                                h2.as(call.account()),
                                pattern.replaceAll("\\{\\w+}", java.util.regex.Matcher.quoteReplacement(id)));
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
                        assertThat(JsonPath.<String>read(answer.body(), "$.code"))
                                .isEqualTo("NOT_FOUND");
                    }
                    assertThat(h2.everything()).isEqualTo(before);
                }));
    }

    /** A letter is posted and a stuck job tried again, whoever else did it before. */
    private static final List<String> WITHOUT_VERSION = List.of("/notices/{id}/printed", "/incidents/{id}/retry");

    @TestFactory
    Stream<DynamicTest> a_stale_version_changes_nothing() {
        var steps = fields.taking(ExpectedVersion.class);
        return Calls.of(h2.product()).stream()
                .filter(call ->
                        call.endpoint().startsWith("POST") && call.endpoint().contains("{"))
                .filter(call -> WITHOUT_VERSION.stream().noneMatch(call.endpoint()::endsWith))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    assertThat(steps).anyMatch(call.endpoint()::startsWith);
                    var address = call.address().get();
                    var caller = h2.as(call.account());
                    var before = h2.everything();
                    assertProblem(call.by(caller, address, "If-Match", "\"99999\""), 409, "STALE_VERSION");
                    assertInvalid(call.by(caller, address, "If-Match", "W/\"1\""), "If-Match", "version");
                    assertInvalid(call.by(caller, address, "If-Match", "*"), "If-Match", "version");
                    assertThat(h2.everything()).isEqualTo(before);
                }));
    }

    // --- lists ---

    @TestFactory
    Stream<DynamicTest> a_list_refuses_what_it_does_not_know() {
        return houses.stream().flatMap(house -> Stream.of(
                        "supervisor /complaints",
                        "supervisor /work-orders",
                        "callback /callbacks",
                        "supervisor /approvals",
                        "supervisor /escalations",
                        "supervisor /supervisions",
                        "network /supervisions",
                        "network /complaints",
                        "network /work-orders")
                .map(list -> DynamicTest.dynamicTest(onBoth(house, h2) + ": " + list, () -> {
                    var caller = house.as(list.substring(0, list.indexOf(' ')));
                    var address = "/api/v1" + list.substring(list.indexOf(' ') + 1);
                    for (var limit : List.of("0", "501", "-1", "x", "1.5", "99999999999", "1e3")) {
                        refusedFilter(caller, address, "limit", limit);
                    }
                    for (var cursor : cursors()) {
                        refusedFilter(caller, address, "cursor", cursor);
                    }
                    assertThat(caller.get(address + "?limit=1").statusCode()).isEqualTo(200);
                    assertThat(caller.get(address + "?limit=500").statusCode()).isEqualTo(200);
                    assertThat(caller.get(address + "?limit=&cursor=").statusCode())
                            .isIn(200, 400);
                })));
    }

    /** Cursors of nobody, and such as no database could take. */
    private static List<String> cursors() {
        return List.of(
                "x",
                "%00",
                "'",
                "e30",
                encoded("nonsense"),
                encoded("2025-01-01T00:00:00Z"),
                encoded("2025-01-01T00:00:00Z "),
                encoded("2025-01-01T00:00:00Z \u0000"),
                encoded("2025-01-01T00:00:00Z ' or 1=1 --"),
                encoded("+1000000000-01-01T00:00:00Z 20250101-0000001"),
                encoded("-1000000000-01-01T00:00:00Z " + UUID.randomUUID()),
                encoded("2025-01-01T00:00:00Z " + "x".repeat(3000)));
    }

    private static String encoded(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static void refusedFilter(Caller caller, String address, String field, String value) {
        var answer = caller.get(address + (address.contains("?") ? "&" : "?") + field + "=" + value);
        assertProblem(answer, 400, "INVALID");
        assertThat(JsonPath.<String>read(answer.body(), "$.fields[0].field"))
                .as(value)
                .isEqualTo(field);
    }

    @Test
    void an_unknown_filter_value_is_named() {
        for (var house : houses) {
            var supervisor = house.as("supervisor");
            for (var wrong : List.of("nothing", "OPEN'", "%27%20or%201=1--", "$%7B7*7%7D", "%F0%A0%AE%B7")) {
                for (var filter : List.of(
                        "/complaints?status",
                        "/complaints?sort",
                        "/complaints?category",
                        "/complaints?department",
                        "/complaints?customer",
                        "/complaints?overdue",
                        "/work-orders?department",
                        "/work-orders?complaint",
                        "/work-orders?state",
                        "/work-orders?kind",
                        "/work-orders?mine",
                        "/approvals?state",
                        "/callbacks?state",
                        "/callbacks?due",
                        "/escalations?state",
                        "/escalations?department",
                        "/escalations?level")) {
                    var field = filter.substring(filter.indexOf('?') + 1);
                    var answer = supervisor.get("/api/v1" + filter + "=" + wrong);
                    assertProblem(answer, 400, "INVALID");
                    assertThat(JsonPath.<String>read(answer.body(), "$.fields[0].field"))
                            .as(filter + "=" + wrong)
                            .isEqualTo(field);
                }
            }
            for (var day : List.of(
                    "0001-01-01",
                    "99999-01-01",
                    "%2B99999-01-01",
                    "%2B999999999-12-31",
                    "-999999999-01-01",
                    "2025-02-30",
                    "01/02/25",
                    "2025-1-1")) {
                refusedFilter(house.as("callback"), "/api/v1/callbacks", "due", day);
            }
            assertThat(house.as("callback")
                            .get("/api/v1/callbacks?due=2026-11-30")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_empty_filter_is_none() {
        for (var list :
                List.of("/complaints?overdue=&q=", "/work-orders?mine=", "/callbacks?due=", "/complaints?limit=")) {
            assertThat(h2.as("supervisor").get("/api/v1" + list).statusCode())
                    .as(list)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_search_takes_every_character_as_itself() {
        for (var house : houses) {
            var mark = UUID.randomUUID().toString().substring(0, 8);
            var summaries = List.of(
                    mark + " 100% sure",
                    mark + " 100_ sure",
                    mark + " 100! sure",
                    mark + " O'Brien \"x\" \\ /",
                    mark + " ${7*7} #{x} *{x}",
                    mark + " 信号差 𠮷 ÄÖÜ");
            summaries.forEach(summary -> {
                var body = with(register(house).json(), "summary", TextNode.valueOf(summary));
                assertThat(register(house)
                                .with(body)
                                .by(house.as("agent"), "/api/v1/complaints")
                                .statusCode())
                        .isEqualTo(201);
            });
            for (var part : List.of("100%", "100_", "100!", "o'brien \"X\" \\ /", "${7*7} #{X} *{x}", "信号差 𠮷 äöü")) {
                assertThat(found(house, mark + " " + part)).as(part).hasSize(1);
            }
            assertThat(found(house, mark)).hasSize(summaries.size());
            assertThat(found(house, mark + "%")).isEmpty();
            assertThat(found(house, mark + "_1")).isEmpty();
            for (var none : List.of("'", "''; drop table complaint; --", "\\", "%' or '1'='1", "x".repeat(3000))) {
                assertThat(found(house, mark + none)).as(none).isEmpty();
            }
            assertInvalid(house.as("agent").get("/api/v1/complaints?q=a%00b"), "q", "controlCharacter");
        }
    }

    private static Call register(OneProduct house) {
        return changes(house).stream()
                .filter(call -> call.endpoint().equals("POST /api/v1/complaints"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> found(OneProduct house, String q) {
        var answer = house.as("agent").get("/api/v1/complaints?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.read(answer.body(), "$.items[*].number");
    }

    @Test
    void a_caller_is_looked_up_by_digits_and_by_nothing_else() {
        for (var house : houses) {
            var agent = house.as("agent");
            for (var wrong : List.of("", "1", "%25%25%25", "___", "'or", "%00%00%00", "${}".replace("$", "%24"))) {
                var answer = agent.get(
                        "/api/v1/customers?phone=" + wrong.replace("{", "%7B").replace("}", "%7D"));
                assertThat(answer.statusCode()).as(wrong + answer.body()).isIn(200, 400);
                if (answer.statusCode() == 200) {
                    assertThat(JsonPath.<List<String>>read(answer.body(), "$.items"))
                            .isEmpty();
                }
            }
            assertInvalid(agent.get("/api/v1/customers"), "phone", "required");
        }
    }

    // --- callers whose particulars are odd ---

    @Test
    void callers_without_an_external_id_stay_apart() {
        for (var empty : List.of("", "  ", "\u3000")) {
            var first = customer(h2, "13911110001", empty);
            var second = customer(h2, "13911110002", empty);
            assertThat(JsonPath.<String>read(second, "$.customer.id"))
                    .isNotEqualTo(JsonPath.<String>read(first, "$.customer.id"));
            assertThat(JsonPath.<String>read(second, "$.customer.phone")).isEqualTo("13911110002");
        }
    }

    @Test
    void a_number_without_digits_that_grows_in_lower_case_is_a_number_too() {
        for (var house : houses) {
            var phone = "İ".repeat(40);
            assertThat(JsonPath.<String>read(customer(house, phone, null), "$.customer.phone"))
                    .isEqualTo(phone);
        }
    }

    private static String customer(OneProduct house, String phone, String externalId) {
        var body = with(register(house).json(), "customer.phone", TextNode.valueOf(phone));
        var answer = register(house)
                .with(externalId == null ? body : with(body, "customer.externalId", TextNode.valueOf(externalId)))
                .by(house.as("agent"), "/api/v1/complaints");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body();
    }

    @Test
    void an_address_that_no_mail_could_reach_is_refused() {
        for (var wrong : List.of("nobody", "a@b@c", "a@b, c@d", "a b@c", "<a@b>", "@b", "a@", "a@b\r\nBcc: c@d")) {
            var body = with(register(h2).json(), "customer.email", TextNode.valueOf(wrong));
            assertInvalid(register(h2).with(body).by(h2.as("agent"), "/api/v1/complaints"), "customer.email", "email");
        }
    }

    // --- json ---

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static ObjectNode with(ObjectNode body, String path, JsonNode value) {
        var steps = path.split("\\.");
        var parent = body;
        for (int i = 0; i < steps.length - 1; i++) {
            parent = (ObjectNode) parent.get(steps[i]);
        }
        var last = steps[steps.length - 1];
        if (last.endsWith("[0]")) {
            parent.set(last.replace("[0]", ""), new ArrayNode(JSON.getNodeFactory()).add(value));
        } else {
            parent.set(last, value);
        }
        return body;
    }

    private static ObjectNode without(ObjectNode body, String path) {
        var steps = path.split("\\.");
        var parent = body;
        for (int i = 0; i < steps.length - 1; i++) {
            parent = (ObjectNode) parent.get(steps[i]);
        }
        parent.remove(steps[steps.length - 1]);
        return body;
    }
}
