package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two at once, with real threads, over HTTP and on PostgreSQL: one wins, the other is told why by name, nothing is half done. */
class RacesOnPostgresTest {

    private static final int ROUNDS = 40;

    private static Product product;
    private static Client client;
    private static ExecutorService threads;

    @BeforeAll
    static void open() {
        product = Product.onPostgres();
        product.advance(Duration.ZERO);
        client = new Client(product.port());
        threads = Executors.newFixedThreadPool(2);
    }

    @AfterAll
    static void close() {
        threads.shutdownNow();
        product.close();
    }

    /** What somebody is about to do: everything is looked up before the start. */
    private interface Call {
        Callable<String> ready(ComplaintNumber number);
    }

    private static Call order(String account, String step, String body) {
        return number -> post(account, "/work-orders/" + product.primary(number).id() + "/" + step, body);
    }

    private static Call complaint(String account, String step, String body) {
        return number -> post(account, "/complaints/" + number + "/" + step, body);
    }

    private static Call call(String account, Attempt.Kind kind, String body) {
        return number ->
                post(account, "/callbacks/" + product.openCallback(number, kind).id() + "/attempts", body);
    }

    private static Call decide(String account, String kind, String decision) {
        return number -> post(
                account,
                "/approvals/" + product.request(number, kind).id(),
                "{\"decision\": \"" + decision + "\", \"reason\": \"So be it\"}");
    }

    private static Callable<String> post(String account, String path, String body) {
        return () -> client.post(account, path, body).words();
    }

    /** The timer of the case rings. */
    private static Call timer(String activity) {
        return number -> {
            var jobs = product.bean(ManagementService.class);
            var job = product.jdbc()
                    .sql("select j.ID_ from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_"
                            + " join ACT_HI_PROCINST h on h.PROC_INST_ID_ = j.PROCESS_INSTANCE_ID_"
                            + " where h.BUSINESS_KEY_ = ? and d.ACT_ID_ = ?")
                    .params(number.value(), activity)
                    .query(String.class)
                    .single();
            return () -> rings(jobs, job);
        };
    }

    /** That its work was done meanwhile makes the engine drop the job, or try again and then find nothing to do. */
    private static String rings(ManagementService jobs, String job) {
        try {
            jobs.executeJob(job);
            return "rang";
        } catch (OptimisticLockingException overtaken) {
            return "overtaken";
        } catch (ProcessEngineException | NullPointerException gone) {
            // The engine may find its job before, and the step of it after, the other call's commit.
            assertThat(jobs.createJobQuery().jobId(job).count()).isZero();
            return "gone";
        }
    }

    /** Lets both run at the same moment on a fresh case, often, and returns which pairs of answers there were. */
    private static TreeMap<String, Integer> race(
            int rounds, Supplier<ComplaintNumber> fresh, Call one, Call other, Set<String> allowed) throws Exception {
        var seen = new TreeMap<String, Integer>();
        for (int i = 0; i < rounds; i++) {
            var number = fresh.get();
            var start = new CyclicBarrier(2);
            var answers = threads.invokeAll(
                    List.of(together(start, one.ready(number)), together(start, other.ready(number))),
                    120,
                    TimeUnit.SECONDS);
            var pair = answers.get(0).get() + " / " + answers.get(1).get();
            assertThat(allowed).as("round " + i + " of " + number).contains(pair);
            seen.merge(pair, 1, Integer::sum);
            nothingIsHalfDone(number);
        }
        System.out.println(seen);
        return seen;
    }

    private static Callable<String> together(CyclicBarrier start, Callable<String> call) {
        return () -> {
            start.await(60, TimeUnit.SECONDS);
            return call.call();
        };
    }

    private static void nothingIsHalfDone(ComplaintNumber number) {
        var file = CaseFile.of(product.jdbc(), List.of(number.value()));
        new Invariants().check(file, number.value(), product.now(), false);
        assertThat(product.complaints()
                        .verifyTimeline(number, product.actor("admin"))
                        .valid())
                .isTrue();
    }

    @Test
    void of_two_who_sign_at_once_one_has_it() throws Exception {
        var numbers = new ArrayList<ComplaintNumber>();
        race(
                200,
                () -> {
                    numbers.add(product.register());
                    return numbers.get(numbers.size() - 1);
                },
                order("network", "sign", "{}"),
                order("network2", "sign", "{}"),
                Set.of("200 / 409 ALREADY_SIGNED", "409 ALREADY_SIGNED / 200"));
        assertThat(numbers)
                .allSatisfy(number -> assertThat(product.events(number)).containsOnlyOnce(EventType.SIGNED));
    }

    @Test
    void who_replies_and_who_draws_others_in_do_not_miss_each_other() throws Exception {
        race(
                ROUNDS,
                product::signed,
                order(
                        "network",
                        "reply",
                        "{\"result\": \"Done\", \"rootCause\": \"Cable\", \"evidence\": [\"Photo\"]}"),
                order("network.head", "assists", "{\"department\": \"data\", \"request\": \"Please\"}"),
                Set.of("200 / 409 WRONG_STATUS", "409 ASSISTS_OPEN / 201"));
    }

    @Test
    void the_customer_says_it_is_solved_to_one_and_withdraws_to_another() throws Exception {
        race(
                ROUNDS,
                () -> {
                    var number = product.resolved();
                    product.wishWithdrawal(number);
                    return number;
                },
                call(
                        "callback",
                        Attempt.Kind.SOLUTION,
                        "{\"outcome\": \"REACHED\", \"matter\": \"RESOLVED\", \"treatment\": 5}"),
                call("supervisor", Attempt.Kind.WITHDRAWAL, "{\"outcome\": \"REACHED\", \"confirmed\": true}"),
                Set.of("201 / 409 CALLBACK_DONE", "409 CALLBACK_DONE / 201"));
    }

    @Test
    void a_wish_to_withdraw_comes_while_the_case_is_closed() throws Exception {
        race(
                ROUNDS,
                product::resolved,
                call(
                        "callback",
                        Attempt.Kind.SOLUTION,
                        "{\"outcome\": \"REACHED\", \"matter\": \"RESOLVED\", \"treatment\": 5}"),
                complaint("agent", "withdraw", "{\"reason\": \"No more\"}"),
                // The wish may come first: then the closing overtakes the question about it.
                Set.of("201 / 409 WRONG_STATUS", "201 / 200"));
    }

    @Test
    void two_record_the_same_call() throws Exception {
        var reached = "{\"outcome\": \"REACHED\", \"matter\": \"NOT_RESOLVED\", \"treatment\": 4}";
        race(
                ROUNDS,
                product::resolved,
                call("callback", Attempt.Kind.SOLUTION, reached),
                call("supervisor", Attempt.Kind.SOLUTION, reached),
                Set.of("201 / 409 CALLBACK_DONE", "409 CALLBACK_DONE / 201"));
    }

    @Test
    void somebody_signs_at_the_moment_of_the_automatic_sign_in() throws Exception {
        race(
                ROUNDS,
                () -> {
                    var number = product.register();
                    product.advance(Duration.ofMinutes(31));
                    return number;
                },
                order("network", "sign", "{}"),
                timer("event_signInDue"),
                Set.of("200 / rang", "200 / overtaken", "200 / gone"));
    }

    @Test
    void the_customer_answers_at_the_moment_we_give_up() throws Exception {
        race(
                ROUNDS,
                () -> {
                    var number = product.pending();
                    product.advance(Duration.ofDays(5).plusSeconds(1));
                    return number;
                },
                complaint("agent", "information", "{\"text\": \"That line\"}"),
                timer("event_informationDue"),
                Set.of("200 / overtaken", "200 / gone", "409 WRONG_STATUS / rang"));
    }

    @Test
    void two_review_the_same_reply() throws Exception {
        race(
                ROUNDS,
                product::replied,
                complaint("agent", "review", "{\"decision\": \"ACCEPT\", \"answerSentToCustomer\": true}"),
                complaint("agent2", "review", "{\"decision\": \"INCOMPLETE\", \"reason\": \"Which cable?\"}"),
                Set.of("200 / 409 WRONG_STATUS", "409 WRONG_STATUS / 200"));
    }

    @Test
    void information_comes_while_the_reply_is_reviewed() throws Exception {
        race(
                10,
                product::replied,
                complaint("agent", "review", "{\"decision\": \"INCOMPLETE\", \"reason\": \"Which cable?\"}"),
                complaint("agent2", "information", "{\"text\": \"That line\"}"),
                Set.of("200 / 409 WRONG_STATUS"));
    }

    @Test
    void two_decide_on_one_request() throws Exception {
        race(
                ROUNDS,
                () -> {
                    var number = product.signed();
                    product.orders()
                            .askHold(
                                    product.primary(number).id(),
                                    "Storm",
                                    product.now().plus(Duration.ofDays(1)),
                                    product.actor("network"));
                    return number;
                },
                decide("network.head", "HOLD", "GRANT"),
                decide("supervisor", "HOLD", "REFUSE"),
                Set.of("200 / 409 APPROVAL_DECIDED", "409 APPROVAL_DECIDED / 200"));
    }

    @Test
    void the_reply_comes_while_the_hold_is_granted() throws Exception {
        race(
                ROUNDS,
                () -> {
                    var number = product.signed();
                    product.orders()
                            .askHold(
                                    product.primary(number).id(),
                                    "Storm",
                                    product.now().plus(Duration.ofDays(1)),
                                    product.actor("network"));
                    return number;
                },
                order(
                        "network",
                        "reply",
                        "{\"result\": \"Done\", \"rootCause\": \"Cable\", \"evidence\": [\"Photo\"]}"),
                decide("network.head", "HOLD", "GRANT"),
                Set.of("200 / 409 APPROVAL_DECIDED", "409 HELD / 200"));
    }

    @Test
    void the_same_wish_is_recorded_twice() throws Exception {
        race(
                ROUNDS,
                product::signed,
                complaint("agent", "withdraw", "{\"reason\": \"No more\"}"),
                complaint("agent2", "withdraw", "{\"reason\": \"No more\"}"),
                Set.of("200 / 409 WITHDRAWAL_PENDING", "409 WITHDRAWAL_PENDING / 200"));
    }
}
