package io.firsthand.web;

import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.JsonPath;
import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.product.Product;
import io.firsthand.web.Calls.Call;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, codes and shapes that clients are written against. They only ever grow. */
class ApiContractTest {

    private static final String API = "/api/v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is opened by these is answered with 201 and where it is; everything else with 200. */
    private static final Set<String> OPENING =
            Set.of("complaints", "assists", "urges", "notes", "contacts", "supervisions", "attempts", "session");

    private static final Set<String> STATUSES = Set.of(
            "registered",
            "awaitingDispatch",
            "dispatched",
            "inProgress",
            "pendingCustomer",
            "held",
            "replied",
            "resolved",
            "closed",
            "archived",
            "rejected",
            "cancelled");

    private static final Set<String> CLOCKS = Set.of(
            "acknowledge",
            "dispatch",
            "signIn",
            "objection",
            "firstContact",
            "arrive",
            "repair",
            "answer",
            "legal",
            "assist",
            "progress",
            "extensionRequest",
            "hold",
            "customerInformation",
            "review",
            "callback",
            "callbackAttempts",
            "secondCallback",
            "redo",
            "redoCap",
            "disputeWindow",
            "supervision",
            "repeatWindow",
            "retention",
            "externalRight",
            "urge");

    private final OneProduct house = OneProduct.onH2();
    private final Product product = house.product();

    private JsonNode get(String account, String path) {
        var answer = house.as(account).get(API + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return read(answer.body());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void has(JsonNode node, String... fields) {
        assertThat(names(node)).contains(fields);
    }

    private static void isTime(JsonNode node) {
        assertThat(node.isTextual()).isTrue();
        assertThat(Instant.parse(node.asText())).isNotNull();
    }

    // --- names ---

    @Test
    void what_a_registration_chooses_from() {
        for (var list : List.of("categories", "departments", "regions", "channels")) {
            var items = get("agent", "/" + list).get("items");
            assertThat(items.size()).as(list).isPositive();
            items.forEach(item -> {
                has(item, "id", "name", "selectable");
                has(item.get("name"), "en", "zh");
            });
        }
        var channels = new ArrayList<String>();
        get("agent", "/channels")
                .get("items")
                .forEach(channel -> channels.add(channel.get("id").asText()));
        assertThat(channels)
                .containsExactlyInAnyOrder(
                        "PHONE",
                        "WEB",
                        "HALL",
                        "CLUB",
                        "VIP_MANAGER",
                        "KEY_ACCOUNT",
                        "COMMUNITY",
                        "EMAIL",
                        "LETTER",
                        "REGULATOR",
                        "OTHER");
        var groups = new ArrayList<JsonNode>();
        get("agent", "/categories").get("items").forEach(groups::add);
        assertThat(groups).anyMatch(each -> each.hasNonNull("parent"));
        assertThat(groups).anyMatch(each -> !each.get("selectable").asBoolean());
    }

    @Test
    void a_complaint() {
        var number = product.register();
        product.sign(number, "network");
        var assist = product.assist(number, "network", "billing");
        product.orders().reply(assist.id(), Product.reply("Charged twice"), product.actor("billing"));
        product.reply(number, "network");

        var complaint = get("agent", "/complaints/" + number);

        has(
                complaint,
                "number",
                "status",
                "round",
                "channel",
                "customer",
                "summary",
                "description",
                "category",
                "priority",
                "receivedAt",
                "promisedAt",
                "firstResponsibleDepartment",
                "workDepartment",
                "handler",
                "dispatchRule",
                "reply",
                "links",
                "resolvedAt",
                "closedAt",
                "closeReason",
                "version");
        assertThat(complaint.get("number").asText()).isEqualTo(number.value());
        assertThat(complaint.get("status").asText()).isEqualTo("replied");
        assertThat(complaint.get("round").asInt()).isOne();
        assertThat(complaint.get("priority").asInt()).isBetween(1, 4);
        assertThat(complaint.get("firstResponsibleDepartment").asText()).isEqualTo("network");
        assertThat(complaint.get("workDepartment").asText()).isEqualTo("network");
        assertThat(complaint.get("handler").asText()).isEqualTo("network");
        assertThat(complaint.get("version").isNumber()).isTrue();
        assertThat(complaint.get("links").isArray()).isTrue();
        has(complaint.get("customer"), "id", "name", "phone", "email", "tier", "externalId");
        isTime(complaint.get("receivedAt"));
        isTime(complaint.get("promisedAt"));
        var reply = complaint.get("reply");
        has(reply, "result", "rootCause", "atFaultDepartment", "repairedAt", "by", "at", "parts");
        assertThat(reply.get("by").asText()).isEqualTo("network");
        assertThat(reply.get("parts")).hasSize(1);
        has(reply.get("parts").get(0), "department", "result", "rootCause");
        assertThat(reply.get("parts").get(0).get("department").asText()).isEqualTo("billing");
    }

    @Test
    void a_registration_names_the_open_complaints_of_the_same_caller() {
        var facts = register();
        ((ObjectNode) facts.get("customer")).put("phone", "13677770001");
        var first = house.as("agent").post(API + "/complaints", facts.toString());
        var second = house.as("agent").post(API + "/complaints", facts.toString());

        assertThat(read(first.body()).get("openComplaints")).isEmpty();
        var open = read(second.body()).get("openComplaints");
        assertThat(open).hasSize(1);
        has(open.get(0), "number", "status", "summary");
        assertThat(open.get(0).get("number")).isEqualTo(read(first.body()).get("number"));
        assertThat(second.headers().firstValue("Location"))
                .hasValue(
                        API + "/complaints/" + read(second.body()).get("number").asText());

        var caller = get("agent", "/customers?phone=136777700").get("items").get(0);
        has(caller, "id", "name", "phone", "openComplaints");
        assertThat(caller.get("openComplaints")).hasSize(2);
    }

    @Test
    void a_timeline() {
        var number = product.register();
        product.sign(number, "network");

        var items = get("agent", "/complaints/" + number + "/timeline").get("items");

        items.forEach(item -> has(item, "at", "actor", "department", "type", "text", "before", "after", "hash"));
        assertThat(items.get(0).get("type").asText()).isEqualTo("REGISTERED");
        var signed = items.get(items.size() - 1);
        assertThat(signed.get("before").get("status").asText()).isEqualTo("dispatched");
        assertThat(signed.get("after").get("status").asText()).isEqualTo("inProgress");
        assertThat(signed.get("hash").asText()).matches("[0-9a-f]{64}");

        var verification = get("admin", "/complaints/" + number + "/timeline/verification");
        assertThat(verification.get("valid").asBoolean()).isTrue();
        assertThat(verification.hasNonNull("firstBroken")).isFalse();
    }

    @Test
    void clocks() {
        var number = product.register();
        product.sign(number, "network");
        product.orders().askCustomer(product.primary(number).id(), "Which lamp?", "PHONE", product.actor("network"));
        product.orders().information(number, "The red one", product.actor("agent"));

        var items = get("agent", "/complaints/" + number + "/clocks").get("items");

        var starts = new ArrayList<Instant>();
        items.forEach(item -> {
            has(item, "kind", "startedAt", "dueAt", "state", "breachedAt", "pauses", "chargedTo");
            assertThat(CLOCKS).contains(item.get("kind").asText());
            assertThat(item.get("state").asText()).isIn("running", "paused", "met", "breached", "cancelled");
            starts.add(Instant.parse(item.get("startedAt").asText()));
        });
        assertThat(starts).isSorted();
        var answer = Stream.iterate(0, i -> i + 1)
                .map(items::get)
                .filter(item -> item.get("kind").asText().equals("answer"))
                .findFirst()
                .orElseThrow();
        assertThat(answer.get("chargedTo").asText()).isEqualTo("network");
        assertThat(answer.get("pauses")).hasSize(1);
        has(answer.get("pauses").get(0), "from", "until");
    }

    @Test
    void a_process_with_the_processes_that_it_called() {
        var number = product.register();
        product.sign(number, "network");
        product.assist(number, "network", "billing");

        var process = get("agent", "/complaints/" + number + "/process");

        assertThat(process.get("bpmnXml").asText()).contains("<bpmn:process id=\"complaint-handling\"");
        assertThat(texts(process.get("active"))).contains("callActivity_handleWorkOrder");
        assertThat(texts(process.get("walked"))).contains("start_complaintRegistered");
        assertThat(process.get("overdue").isArray()).isTrue();
        var order = process.get("called").get(0);
        has(order, "bpmnXml", "active", "walked", "overdue", "called");
        assertThat(order.get("bpmnXml").asText()).contains("<bpmn:process id=\"work-order\"");
        assertThat(texts(order.get("active"))).contains("userTask_handleOrder");
        assertThat(order.get("called").get(0).get("bpmnXml").asText()).contains("<bpmn:process id=\"assist-order\"");
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void a_work_order_and_an_assist_order() {
        var number = product.register();
        var order = get("network", "/work-orders/" + product.primary(number).id());
        has(
                order,
                "id",
                "kind",
                "complaint",
                "department",
                "handler",
                "state",
                "request",
                "result",
                "rootCause",
                "dueAt",
                "parent",
                "waivedReason",
                "version");
        assertThat(order.get("kind").asText()).isEqualTo("PRIMARY");
        assertThat(order.get("complaint").asText()).isEqualTo(number.value());
        assertThat(order.get("handler").isNull()).isTrue();
        assertThat(order.get("state").asText()).isEqualTo("open");
        isTime(order.get("dueAt"));

        product.sign(number, "network");
        var assist = product.assist(number, "network", "billing");
        var part = get("billing", "/work-orders/" + assist.id());
        assertThat(part.get("kind").asText()).isEqualTo("ASSIST");
        assertThat(part.get("parent")).isEqualTo(order.get("id"));
        assertThat(get("network", "/work-orders/" + order.get("id").asText())
                        .get("state")
                        .asText())
                .isEqualTo("signed");
    }

    @Test
    void a_callback() {
        var number = product.resolved();
        var callback = get("callback", "/callbacks?limit=500").get("items");
        callback.forEach(each -> has(each, "id", "complaint", "kind", "state", "dueAt", "attempts"));
        var mine = Stream.iterate(0, i -> i + 1)
                .limit(callback.size())
                .map(callback::get)
                .filter(each -> each.get("complaint").asText().equals(number.value()))
                .findFirst()
                .orElseThrow();
        assertThat(mine.get("kind").asText()).isEqualTo("SOLUTION");
        assertThat(mine.get("state").asText()).isEqualTo("open");
        assertThat(mine.get("attempts").asInt()).isZero();

        var tried = house.as("callback")
                .post(API + "/callbacks/" + mine.get("id").asText() + "/attempts", "{\"outcome\": \"BUSY\"}");
        assertThat(tried.statusCode()).isEqualTo(201);
        assertThat(tried.headers().firstValue("Location")).isPresent();
        assertThat(read(tried.body()).get("attempts").asInt()).isOne();
    }

    @Test
    void an_escalation_and_an_approval() {
        var number = product.resolved();
        product.call(number, Attempt.Matter.NOT_RESOLVED, 1);
        var escalation = StreamSupport.stream(
                        get("supervisor", "/escalations?level=3&state=open&limit=500")
                                .get("items")
                                .spliterator(),
                        false)
                .filter(each -> each.get("complaint").asText().equals(number.value()))
                .findFirst()
                .orElseThrow();
        has(escalation, "id", "complaint", "level", "clock", "lateDepartment", "watcher", "state", "raisedAt");
        assertThat(escalation.get("complaint").asText()).isEqualTo(number.value());
        assertThat(escalation.get("state").asText()).isEqualTo("open");

        var other = product.register();
        product.sign(other, "network");
        product.orders()
                .askHold(
                        product.primary(other).id(),
                        "a storm",
                        product.now().plus(Duration.ofDays(1)),
                        product.actor("network"));
        var approvals = get("network.head", "/approvals?state=open&limit=500").get("items");
        var asked = approvals.get(approvals.size() - 1);
        has(asked, "id", "kind", "complaint", "reason", "state", "askedBy", "until");
        assertThat(asked.get("kind").asText()).isEqualTo("HOLD");
    }

    @Test
    void every_status_has_its_word() {
        for (var status : STATUSES) {
            assertThat(names(get("agent", "/complaints?status=" + status))).contains("items", "nextCursor");
        }
    }

    // --- lists ---

    @ParameterizedTest
    @CsvSource({
        "supervisor, /complaints, number",
        "supervisor, /complaints?sort=due, number",
        "network, /complaints, number",
        "supervisor, /work-orders, id",
        "network, /work-orders, id",
        "callback, /callbacks, id",
        "supervisor, /approvals, id",
        "supervisor, /escalations, id"
    })
    void a_list_can_be_read_in_pages(String account, String list, String id) {
        for (int i = 0; i < 3; i++) {
            var number = product.resolved();
            if (list.startsWith("/escalations")) {
                product.call(number, Attempt.Matter.NOT_RESOLVED, 1);
            }
            if (list.startsWith("/approvals")) {
                var open = product.register("service-handling");
                product.approvals().askRejection(open, "Not ours", "The other operator", product.actor("agent"));
            }
        }
        var address = list + (list.contains("?") ? "&" : "?");
        var all = read(account, address, 500);
        var page = get(account, address + "limit=2");

        assertThat(names(page)).containsExactlyInAnyOrder("items", "nextCursor");
        assertThat(page.get("items")).hasSize(2);
        assertThat(all).hasSizeGreaterThan(2).doesNotHaveDuplicates();
        assertThat(firstPages(account, address, id)).isEqualTo(all.subList(0, 6 > all.size() ? all.size() : 6));
        var last = get(account, address + "limit=500");
        if (all.size() <= 500) {
            assertThat(last.get("nextCursor").isNull()).isTrue();
        }
    }

    private List<String> read(String account, String address, int limit) {
        var found = new ArrayList<String>();
        for (var cursor = ""; cursor != null; ) {
            var page = get(account, address + "limit=" + limit + cursor);
            page.get("items")
                    .forEach(item -> found.add(
                            item.path(item.has("id") ? "id" : "number").asText()));
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.get("nextCursor").asText();
        }
        return found;
    }

    private List<String> firstPages(String account, String address, String id) {
        var found = new ArrayList<String>();
        var cursor = "";
        for (int i = 0; i < 3 && cursor != null; i++) {
            var page = get(account, address + "limit=2" + cursor);
            page.get("items").forEach(item -> found.add(item.get(id).asText()));
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.get("nextCursor").asText();
        }
        return found;
    }

    @Test
    void newest_first_unless_by_due_time_and_fifty_unless_told() {
        for (int i = 0; i < 52; i++) {
            product.register(i % 2 == 0 ? "mobile-coverage" : "billing-charge");
        }
        var newest = get("supervisor", "/complaints").get("items");
        assertThat(newest).hasSize(50);
        assertThat(times(newest, "receivedAt")).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(times(get("supervisor", "/complaints?sort=due").get("items"), "promisedAt"))
                .isSorted();
        assertThat(times(get("supervisor", "/work-orders").get("items"), "dueAt"))
                .isSorted();
        assertThat(times(get("callback", "/callbacks").get("items"), "dueAt")).isSorted();
    }

    private static List<Instant> times(JsonNode items, String field) {
        var times = new ArrayList<Instant>();
        items.forEach(item -> times.add(Instant.parse(item.get(field).asText())));
        return times;
    }

    // --- success ---

    @TestFactory
    Stream<DynamicTest> what_is_opened_is_answered_with_201_and_everything_else_with_200() {
        return Calls.of(product).stream()
                .filter(call ->
                        call.endpoint().startsWith("POST") && !call.endpoint().matches(".*/(return|demo-data)"))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    var caller = call.endpoint().endsWith("/session")
                            ? Caller.of(house.port(), call.account())
                            : house.as(call.account());
                    var answer = call.by(caller, call.address().get());
                    var imports = call.endpoint().contains("/imports");
                    var last = call.endpoint().substring(call.endpoint().lastIndexOf('/') + 1);
                    var expected = imports ? 202 : OPENING.contains(last) ? 201 : 200;

                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
                    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
                    assertThat(answer.headers().firstValue("Location").isPresent())
                            .isEqualTo(expected != 200);
                    if (expected == 201 && !last.equals("session")) {
                        var location = answer.headers().firstValue("Location").orElseThrow();
                        assertThat(location).startsWith(API + "/");
                    }
                    assertThat(read(answer.body()).isObject()).isTrue();
                }));
    }

    @Test
    void signing_in_gives_a_token_and_out_takes_it_away() {
        var answer = Caller.of(house.port(), "agent").post(API + "/session", "{}");
        has(read(answer.body()), "token", "expiresAt");
        isTime(read(answer.body()).get("expiresAt"));
        var signedIn = new Caller(
                house.port(), "Bearer " + read(answer.body()).get("token").asText());
        assertThat(signedIn.get(API + "/channels").statusCode()).isEqualTo(200);

        assertThat(signedIn.call("DELETE", API + "/session", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
        assertProblem(signedIn.get(API + "/channels"), 401, "UNAUTHENTICATED");
    }

    @Test
    void when_a_call_answers_its_effects_can_be_read() {
        var number = new ComplaintNumber(read(house.as("agent")
                        .post(API + "/complaints", register().toString())
                        .body())
                .get("number")
                .asText());
        var order = product.primary(number).id();
        house.as("network").post(API + "/work-orders/" + order + "/sign", "");
        assertThat(get("agent", "/complaints/" + number).get("status").asText()).isEqualTo("inProgress");
        house.as("network")
                .post(API + "/work-orders/" + order + "/reply", "{\"result\": \"Repaired\", \"rootCause\": \"storm\"}");
        assertThat(get("agent", "/work-orders/" + order).get("state").asText()).isEqualTo("replied");
        house.as("agent")
                .post(
                        API + "/complaints/" + number + "/review",
                        "{\"decision\": \"ACCEPT\", \"answerSentToCustomer\": true}");
        var callback = product.openCallback(number).id();
        house.as("callback")
                .post(
                        API + "/callbacks/" + callback + "/attempts",
                        "{\"outcome\": \"REACHED\", \"matter\": \"RESOLVED\", \"treatment\": 5}");
        var closed = get("agent", "/complaints/" + number);
        assertThat(closed.get("status").asText()).isEqualTo("closed");
        assertThat(closed.get("closeReason").isTextual()).isTrue();
        isTime(closed.get("closedAt"));
        isTime(closed.get("resolvedAt"));
        assertThat(get("callback", "/callbacks?state=done&limit=500").toString())
                .contains(callback.toString());
    }

    @Test
    void a_time_is_kept_as_exactly_as_it_is_answered() {
        var number = product.register();
        product.sign(number, "network");
        var due = product.now().plus(Duration.ofHours(5)).plusNanos(789).toString();
        var answer = house.as("network")
                .post(
                        API + "/work-orders/" + product.primary(number).id() + "/assists",
                        "{\"department\": \"billing\", \"request\": \"x\", \"dueAt\": \"" + due + "\"}");
        var assist = read(answer.body());

        assertThat(get("billing", "/work-orders/" + assist.get("id").asText()).get("dueAt"))
                .isEqualTo(assist.get("dueAt"));
    }

    // --- bodies ---

    @TestFactory
    Stream<DynamicTest> where_nothing_is_required_no_body_null_and_absent_are_the_same() {
        return Calls.of(product).stream()
                .filter(call -> Set.of("sign", "release", "resume")
                        .contains(call.endpoint().substring(call.endpoint().lastIndexOf('/') + 1)))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    var caller = house.as(call.account());
                    for (var type : List.of("application/json", "application/x-www-form-urlencoded", "text/plain")) {
                        assertOk(caller.call(
                                "POST", call.address().get(), BodyPublishers.noBody(), "Content-Type", type));
                    }
                    assertOk(caller.call("POST", call.address().get(), BodyPublishers.noBody()));
                    assertOk(caller.post(call.address().get(), ""));
                    assertOk(caller.post(call.address().get(), "{}"));
                    if (call.body() != null) {
                        assertOk(caller.post(call.address().get(), "{\"reason\": null}"));
                    }
                }));
    }

    private static void assertOk(java.net.http.HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> absent_and_null_are_the_same() {
        return Calls.of(product).stream()
                .filter(call -> call.body() != null
                        && call.body().contains("null")
                        && !call.endpoint().endsWith("/return"))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    var absent = withoutNulls(call);
                    assertThat(absent.body()).isNotEqualTo(call.body());
                    var first = call.by(house.as(call.account()), call.address().get());
                    var second =
                            absent.by(house.as(call.account()), absent.address().get());
                    assertThat(second.statusCode()).as(second.body()).isEqualTo(first.statusCode());
                    assertThat(names(read(second.body()))).isEqualTo(names(read(first.body())));
                }));
    }

    private static Call withoutNulls(Call call) {
        return call.with(strip(call.json()));
    }

    private static JsonNode strip(ObjectNode node) {
        for (var name : names(node)) {
            if (node.get(name).isNull()) {
                node.remove(name);
            } else if (node.get(name) instanceof ObjectNode inner) {
                strip(inner);
            }
        }
        return node;
    }

    private ObjectNode register() {
        return Calls.of(product).stream()
                .filter(call -> call.endpoint().equals("POST " + API + "/complaints"))
                .findFirst()
                .orElseThrow()
                .json();
    }

    // --- refusals ---

    @Test
    void a_refusal_is_a_problem_with_a_stable_code() {
        var number = product.register();
        var answer = house.as("agent").post(API + "/complaints/" + number + "/review", "{\"decision\": \"ACCEPT\"}");

        assertProblem(answer, 409, "WRONG_STATUS");
        assertThat(names(read(answer.body()))).contains("type", "title", "status", "detail", "instance", "code");
        assertThat(read(answer.body()).get("instance").asText()).isEqualTo(API + "/complaints/" + number + "/review");

        var invalid = house.as("agent").post(API + "/complaints/" + number + "/notes", "{}");
        assertProblem(invalid, 400, "INVALID");
        assertThat(names(read(invalid.body()).get("fields").get(0)))
                .containsExactlyInAnyOrder("field", "message", "code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB", "fr", "", "zh-CN", "zh", "zh-Hans;q=0.9, en;q=0.1"})
    void its_text_is_in_the_readers_language(String language) {
        var number = product.register();
        var headers = language.isEmpty() ? new String[0] : new String[] {"Accept-Language", language};
        var chinese = language.toLowerCase(Locale.ROOT).startsWith("zh");

        var wrongStatus = house.as("agent")
                .post(
                        API + "/complaints/" + number + "/review",
                        "{\"decision\": \"INCOMPLETE\", \"reason\": \"x\"}",
                        headers);
        assertThat(JsonPath.<String>read(wrongStatus.body(), "$.detail"))
                .contains(chinese ? "已派单" : "dispatched")
                .matches(text -> hasHan(text) == chinese);
        assertThat(hasHan(JsonPath.read(wrongStatus.body(), "$.title"))).isEqualTo(chinese);

        var invalid = house.as("agent").post(API + "/complaints", "{}", headers);
        assertThat(JsonPath.<List<String>>read(invalid.body(), "$.fields[*].message"))
                .isNotEmpty()
                .allMatch(text -> hasHan(text) == chinese);
    }

    private static boolean hasHan(String text) {
        return text.codePoints().anyMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void what_is_not_there_cannot_be_called_by_another_method(String method) {
        var number = product.register();
        for (var path : List.of(
                "/complaints/" + number,
                "/work-orders/" + product.primary(number).id(),
                "/approvals")) {
            var answer = house.as("agent")
                    .call(method, API + path, BodyPublishers.ofString("{}"), "Content-Type", "application/json");
            assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        }
    }

    @Test
    void nothing_is_kept_by_browsers_and_proxies_and_nothing_sniffed() {
        var answer = house.as("agent").get(API + "/complaints");

        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    // --- the description ---

    @Test
    void every_operation_is_described_under_a_name_of_its_own() {
        var description = read(house.as("agent").get("/v3/api-docs").body());
        var ids = new ArrayList<String>();
        description
                .get("paths")
                .forEach(path -> path.forEach(operation -> {
                    var id = operation.path("operationId").asText();
                    ids.add(id);
                    assertThat(id).matches("[a-z]+([A-Z][a-z]+)+");
                    assertThat(operation.path("summary").asText())
                            .as(id)
                            .isNotBlank()
                            .doesNotEndWith(".");
                    assertThat(operation.path("tags")).as(id).hasSize(1);
                }));
        assertThat(ids).hasSizeGreaterThan(40).doesNotHaveDuplicates();
        assertThat(names(description.get("paths"))).allMatch(path -> path.startsWith(API + "/"));
    }

    @Test
    void every_operation_is_described_with_what_it_answers() {
        var paths = read(house.as("agent").get("/v3/api-docs").body()).get("paths");
        for (var call : Calls.of(product)) {
            var method = call.endpoint().split(" ")[0].toLowerCase(Locale.ROOT);
            var path = call.endpoint().split(" ")[1];
            if (path.startsWith(API)) {
                var last = path.substring(path.lastIndexOf('/') + 1);
                var opening = method.equals("post") && OPENING.contains(last);
                var success =
                        method.equals("delete") ? "204" : last.equals("imports") ? "202" : opening ? "201" : "200";
                var answers = paths.get(path).get(method).get("responses");
                assertThat(names(answers)).as(call.endpoint()).contains(success, "401", "403");
                assertThat(names(answers).stream().filter(each -> each.startsWith("2")))
                        .as(call.endpoint())
                        .containsExactly(success);
                assertThat(answers.toString()).doesNotContain("*/*");
            }
        }
    }

    @Test
    void every_text_of_a_body_is_described_with_its_limit() {
        var schemas = read(house.as("agent").get("/v3/api-docs").body())
                .get("components")
                .get("schemas");
        var note = schemas.get("ComplaintNote");
        assertThat(note.at("/properties/text/maxLength").asInt()).isEqualTo(4000);
        assertThat(texts(note.get("required"))).containsExactly("text");
        assertThat(schemas.at("/ComplaintFacts/properties/summary/maxLength").asInt())
                .isEqualTo(200);
        assertThat(names(schemas))
                .contains(
                        "Complaint",
                        "ComplaintReason",
                        "WorkOrder",
                        "WorkOrderReason",
                        "Callback",
                        "Process",
                        "Problem")
                .noneMatch(name -> name.endsWith("View") || name.contains("Api"));
    }
}
