package io.firsthand.web;

import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.firsthand.organization.DepartmentId;
import io.firsthand.web.Calls.Call;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Who may do what: every endpoint for every role, as rights.csv has it. {@code network} owns the case, {@code billing} has
 * no part in it unless the situation says so. In the table {@code ok} is success, {@code rule} a 409 that comes after the
 * rights, {@code own} the 403 of somebody with a part in the case that is called back about.
 */
class RightsTest {

    private final OneProduct house = OneProduct.onH2();
    private final List<Call> calls = Calls.of(house.product());
    private final List<Rights> table = Rights.table("/rights.csv");

    @Test
    void every_endpoint_has_its_row_and_every_row_its_endpoint() {
        var rows = table.stream().map(Rights::endpoint).collect(Collectors.toCollection(TreeSet::new));

        assertThat(endpoints()).hasSizeGreaterThan(50);
        assertThat(without(endpoints(), rows)).as("endpoints without a row").isEmpty();
        assertThat(without(rows, endpoints())).as("rows without an endpoint").isEmpty();
        assertThat(table.stream().map(Rights::toString))
                .containsExactlyInAnyOrderElementsOf(
                        calls.stream().map(Call::toString).toList());
    }

    private static TreeSet<String> without(TreeSet<String> all, TreeSet<String> others) {
        var left = new TreeSet<>(all);
        left.removeAll(others);
        return left;
    }

    private TreeSet<String> endpoints() {
        return house.endpoints().entrySet().stream()
                .filter(each -> !each.getValue().getBeanType().isAnnotationPresent(PageController.class))
                .map(Map.Entry::getKey)
                .flatMap(RightsTest::endpoints)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> endpoints(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        var types = mapping.getConsumesCondition().getConsumableMediaTypes();
        return mapping.getPatternValues().stream()
                .flatMap(pattern -> methods.isEmpty()
                        ? Stream.of("ANY " + pattern)
                        : methods.stream().map(method -> method + " " + pattern))
                .flatMap(endpoint ->
                        types.isEmpty() ? Stream.of(endpoint) : types.stream().map(type -> endpoint + " " + type));
    }

    @TestFactory
    Stream<DynamicTest> each_role_may_do_what_the_table_says() {
        return table.stream().map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)));
    }

    /** The same case serves as long as nobody was allowed to do anything to it. */
    private void check(Rights row) {
        var call = calls.stream()
                .filter(each -> each.toString().equals(row.toString()))
                .findFirst()
                .orElseThrow();
        var wrong = new ArrayList<String>();
        String address = null;
        for (var cell : row.expected().entrySet()) {
            address = address == null ? call.address().get() : address;
            var before = house.everything();
            var answer = call.by(caller(cell.getKey(), call), address);
            var refused = answer.statusCode() == 401 || answer.statusCode() == 403;
            if (!as(cell.getValue()).apply(answer)) {
                wrong.add(cell.getKey() + " expected " + cell.getValue() + " but " + answer.statusCode() + " "
                        + answer.body());
            }
            if (refused) {
                assertThat(house.everything()).as(cell.getKey()).isEqualTo(before);
            } else {
                address = null;
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Whoever signs in does it with a password. */
    private Caller caller(String account, Call call) {
        if (!call.endpoint().endsWith("/session") || account.equals("none")) {
            return house.as(account);
        }
        var caller = Caller.of(house.port(), account);
        return call.endpoint().startsWith("DELETE") ? caller.signedIn() : caller;
    }

    private static Function<HttpResponse<String>, Boolean> as(String expected) {
        return switch (expected) {
            case "ok" -> answer -> answer.statusCode() >= 200 && answer.statusCode() < 300;
            case "rule" -> answer -> answer.statusCode() == 409;
            case "401" -> answer -> problem(answer, 401, "UNAUTHENTICATED");
            case "403" -> answer -> problem(answer, 403, "NOT_YOURS");
            case "own" -> answer -> problem(answer, 403, "OWN_CALLBACK");
            case "404" -> answer -> problem(answer, 404, "NOT_FOUND");
            default -> throw new AssertionError("not in the table's language: " + expected);
        };
    }

    private static boolean problem(HttpResponse<String> answer, int status, String code) {
        return answer.statusCode() == status
                && JsonPath.<String>read(answer.body(), "$.code").equals(code);
    }

    // --- what one may know of the cases of others ---

    @Test
    void lists_hold_what_the_reader_has_a_part_in_and_nothing_else() {
        var product = house.product();
        var number = product.register();
        product.sign(number, "network");
        var hold = product.now().plus(java.time.Duration.ofDays(1));
        product.orders().askHold(product.primary(number).id(), "a storm", hold, product.actor("network"));

        for (var account : List.of("billing", "billing.head")) {
            assertThat(all(account, "/complaints", "number")).doesNotContain(number.value());
            assertThat(all(account, "/complaints?department=network", "number")).doesNotContain(number.value());
            assertThat(all(account, "/complaints?q=" + number, "number")).isEmpty();
            assertThat(all(account, "/work-orders", "complaint")).doesNotContain(number.value());
            assertThat(all(account, "/work-orders?department=network", "complaint"))
                    .doesNotContain(number.value());
            assertThat(all(account, "/work-orders?complaint=" + number, "complaint"))
                    .isEmpty();
            assertThat(all(account, "/approvals", "complaint")).doesNotContain(number.value());
        }
        for (var account : List.of("network", "network2", "network.head", "supervisor")) {
            assertThat(all(account, "/complaints", "number")).contains(number.value());
            assertThat(all(account, "/work-orders", "complaint")).contains(number.value());
            assertThat(all(account, "/approvals", "complaint")).contains(number.value());
        }

        product.assist(number, "network", "billing");

        assertThat(all("billing", "/complaints", "number")).contains(number.value());
        assertThat(all("billing", "/work-orders?complaint=" + number, "kind")).containsExactly("ASSIST");
        assertThat(all("billing", "/approvals", "complaint")).doesNotContain(number.value());
        assertThat(all("maintenance", "/complaints", "number")).doesNotContain(number.value());
    }

    @Test
    void whoever_only_works_on_a_case_for_its_owner_reads_it_and_leaves_the_rest_to_the_owner() {
        var product = house.product();
        var number = product.register();
        product.sign(number, "network");
        var order = product.primary(number).id();
        product.orders()
                .transfer(order, new DepartmentId("billing"), null, "they have the records", product.actor("network"));
        var address = "/api/v1/work-orders/" + order;
        var billing = house.as("billing");

        assertThat(billing.get("/api/v1/complaints/" + number).statusCode()).isEqualTo(200);
        assertThat(billing.post(address + "/sign", "{}").statusCode()).isEqualTo(200);
        assertProblem(billing.post(address + "/reply", "{\"result\": \"x\", \"rootCause\": \"x\"}"), 403, "NOT_YOURS");
        assertProblem(
                billing.post(address + "/assists", "{\"department\": \"data\", \"request\": \"x\"}"), 403, "NOT_YOURS");
        assertProblem(
                billing.post(address + "/transfer", "{\"department\": \"data\", \"reason\": \"x\"}"), 403, "NOT_YOURS");
    }

    @Test
    void a_colleague_of_the_handler_does_not_act_for_him() {
        var product = house.product();
        var number = product.register();
        product.sign(number, "network");
        var address = "/api/v1/work-orders/" + product.primary(number).id();

        assertProblem(house.as("network2").post(address + "/release", "{}"), 403, "NOT_YOURS");
        assertProblem(
                house.as("network2").post(address + "/reply", "{\"result\": \"x\", \"rootCause\": \"x\"}"),
                403,
                "NOT_YOURS");
    }

    @Test
    void a_stranger_is_refused_before_he_learns_whether_his_version_is_stale() {
        var product = house.product();
        var number = product.register();
        var order = product.primary(number).id();

        for (var version : List.of("\"0\"", "\"99\"")) {
            assertProblem(
                    house.as("billing")
                            .post("/api/v1/complaints/" + number + "/notes", "{\"text\": \"x\"}", "If-Match", version),
                    403,
                    "NOT_YOURS");
            assertProblem(
                    house.as("billing").post("/api/v1/work-orders/" + order + "/sign", "{}", "If-Match", version),
                    403,
                    "NOT_YOURS");
        }
    }

    private List<String> all(String account, String list, String field) {
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var address = "/api/v1" + list + (list.contains("?") ? "&" : "?") + "limit=500"
                    + (cursor == null ? "" : "&cursor=" + cursor);
            var page = house.as(account).get(address);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            found.addAll(JsonPath.<List<String>>read(page.body(), "$.items[*]." + field));
            cursor = JsonPath.read(page.body(), "$.nextCursor");
        } while (cursor != null);
        return found;
    }
}
