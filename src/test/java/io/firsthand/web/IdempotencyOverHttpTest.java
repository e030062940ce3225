package io.firsthand.web;

import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.product.Product;
import io.firsthand.web.Calls.Call;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A caller who lost the answer asks again with the same key, and nothing happens twice. */
class IdempotencyOverHttpTest {

    private static final String COMPLAINTS = "/api/v1/complaints";
    private static final String KEY = "Idempotency-Key";
    private static final int AT_ONCE = 20;

    private final OneProduct house = OneProduct.onH2();
    private final Product product = house.product();
    private String key;

    @BeforeEach
    void anotherKey() {
        key = UUID.randomUUID().toString();
    }

    private String registration(String phone) {
        return Calls.of(product).stream()
                .filter(call -> call.endpoint().equals("POST " + COMPLAINTS))
                .findFirst()
                .orElseThrow()
                .body()
                .replace("13800000001", phone);
    }

    private static String somePhone() {
        return "137" + String.format("%08d", Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
    }

    @Test
    void twenty_registrations_at_once_under_one_key_are_one_complaint() throws Exception {
        var phone = somePhone();
        var body = registration(phone);
        var agent = house.as("agent");

        var answers = atOnce(number -> agent.post(COMPLAINTS, body, KEY, key));

        var first = answers.get(0);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(answers).allSatisfy(answer -> assertSame(first, answer));
        assertSame(first, agent.post(COMPLAINTS, body, KEY, key));
        assertThat(of(phone)).containsExactly(JsonPath.<String>read(first.body(), "$.number"));
        assertThat(product.processes(new ComplaintNumber(of(phone).get(0)))).isEqualTo(2);
    }

    @Test
    void twenty_registrations_at_once_without_a_key_are_twenty_complaints_of_one_customer() throws Exception {
        var phone = somePhone();
        var body = registration(phone);
        var agent = house.as("agent");

        var answers = atOnce(number -> agent.post(COMPLAINTS, body));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
        assertThat(of(phone)).hasSize(AT_ONCE).doesNotHaveDuplicates();
        assertThat(answers.stream()
                        .map(answer -> JsonPath.<String>read(answer.body(), "$.customer.id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void another_body_under_the_same_key_is_refused_and_changes_nothing() {
        var phone = somePhone();
        var agent = house.as("agent");
        var first = agent.post(COMPLAINTS, registration(phone), KEY, key);
        var before = house.everything();

        assertProblem(agent.post(COMPLAINTS, registration(somePhone()), KEY, key), 409, "IDEMPOTENCY_KEY_REUSED");
        assertProblem(agent.post(COMPLAINTS, "{}", KEY, key), 409, "IDEMPOTENCY_KEY_REUSED");
        assertThat(house.everything()).isEqualTo(before);
        assertSame(first, agent.post(COMPLAINTS, registration(phone), KEY, key));
    }

    @Test
    void a_key_is_its_accounts_own() {
        var agent = house.as("agent").post(COMPLAINTS, registration(somePhone()), KEY, key);
        var other = house.as("agent2").post(COMPLAINTS, registration(somePhone()), KEY, key);

        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(JsonPath.<String>read(other.body(), "$.number"))
                .isNotEqualTo(JsonPath.<String>read(agent.body(), "$.number"));
    }

    @Test
    void what_was_refused_is_not_kept() {
        var phone = somePhone();
        var agent = house.as("agent");
        var before = house.everything();
        var lacking = registration(phone).replace("\"limitTold\": true", "\"limitTold\": false");

        assertProblem(agent.post(COMPLAINTS, lacking, KEY, key), 400, "INVALID");
        assertProblem(house.as("network").post(COMPLAINTS, lacking, KEY, key), 403, "NOT_YOURS");
        assertProblem(
                agent.post(COMPLAINTS + "/19990101-0000001/notes", "{\"text\": \"x\"}", KEY, key), 404, "NOT_FOUND");
        assertThat(house.everything()).isEqualTo(before);

        var corrected = agent.post(COMPLAINTS, registration(phone), KEY, key);
        assertThat(corrected.statusCode()).isEqualTo(201);
        assertThat(of(phone)).hasSize(1);
    }

    @Test
    void a_refused_return_leaves_its_mark_and_nothing_else() {
        var number = product.register();
        product.sign(number, "network");
        var address = "/api/v1/work-orders/" + product.primary(number).id() + "/return";
        var before = state(number);
        var kept = kept();

        assertProblem(
                house.as("network").post(address, "{\"reason\": \"Not ours\"}", KEY, key), 409, "FIRST_RESPONSIBILITY");

        assertThat(state(number)).isEqualTo(before);
        assertThat(marks(number)).containsExactly("Not ours");
        assertThat(product.show(number).refusedReturns()).isOne();
        assertThat(kept()).isEqualTo(kept);
        assertThat(JsonPath.<Boolean>read(
                        house.as("agent")
                                .get(COMPLAINTS + "/" + number + "/timeline/verification")
                                .body(),
                        "$.valid"))
                .isTrue();

        // Nothing was kept under the key, so it is a second attempt, and another body is not one too many.
        assertProblem(
                house.as("network").post(address, "{\"reason\": \"Really not\"}", KEY, key),
                409,
                "FIRST_RESPONSIBILITY");
        assertThat(marks(number)).containsExactly("Not ours", "Really not");
        assertThat(state(number)).isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> every_call_can_be_made_again() {
        return Calls.of(product).stream()
                .filter(call -> call.body() != null && !call.endpoint().endsWith("/return"))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> again(call)));
    }

    private void again(Call call) {
        var address = call.address().get();
        var caller = house.as(call.account());
        var again = UUID.randomUUID().toString();
        var first = call.by(caller, address, KEY, again);
        assertThat(first.statusCode()).as(first.body()).isBetween(200, 201);
        var after = house.everything();

        assertSame(first, call.by(caller, address, KEY, again));
        assertThat(house.everything()).isEqualTo(after);
    }

    private static void assertSame(HttpResponse<String> first, HttpResponse<String> second) {
        assertThat(second.statusCode()).as(second.body()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        for (var header : List.of("Location", "Content-Type")) {
            assertThat(second.headers().firstValue(header))
                    .isEqualTo(first.headers().firstValue(header));
        }
    }

    private interface Numbered {
        HttpResponse<String> make(int number);
    }

    private static List<HttpResponse<String>> atOnce(Numbered call) throws Exception {
        var start = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var pending = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < AT_ONCE; i++) {
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

    private List<String> of(String phone) {
        return product.jdbc()
                .sql("select c.number from complaint c join customer u on u.id = c.customer_id where u.phone = ?")
                .param(phone)
                .query(String.class)
                .list();
    }

    private long kept() {
        return product.jdbc()
                .sql("select count(*) from idempotency_key")
                .query(Long.class)
                .single();
    }

    private List<String> marks(ComplaintNumber number) {
        return product.jdbc()
                .sql("select text from timeline_event where complaint = ? and type = 'RETURN_REFUSED' order by seq")
                .param(number.value())
                .query(String.class)
                .list();
    }

    /** All that a refused return must leave alone. */
    private Map<String, Object> state(ComplaintNumber number) {
        var state = new LinkedHashMap<String, Object>();
        var complaint = product.show(number);
        state.put("status", complaint.status());
        state.put("version", complaint.version());
        state.put("owner", complaint.firstResponsibleDepartment());
        state.put("orders", product.ordersOf(number));
        state.put("clocks", product.clocks(number));
        state.put("process", product.processes(number));
        return state;
    }
}
