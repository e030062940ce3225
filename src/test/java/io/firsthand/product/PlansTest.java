package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.firsthand.bench.Archive;
import io.firsthand.callback.Attempt;
import io.firsthand.callback.CallbackNews;
import io.firsthand.complaint.OpenCases;
import io.firsthand.complaint.PromiseBands.Band;
import io.firsthand.escalation.EscalationNews;
import io.firsthand.guard.Threat;
import io.firsthand.organization.DepartmentId;
import io.firsthand.workorder.BoardDesk;
import io.firsthand.workorder.OrderNews;
import io.firsthand.workorder.QueueDesk;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.env.Environment;

/**
 * Beside fifty thousand cases, one in a hundred open, no query of the product reads more than what is open and some
 * pages: each is an index range that ends with its page. PostgreSQL tells for the real calls what it read.
 *
 * <p>Left out are the search for a part of a summary ({@code q=}), because a pattern that starts with anything has no
 * index range, and what one department shares with another by due time, because no index holds what is in both: these
 * read as far as they have to.
 */
class PlansTest {

    private static final int CASES = 50_000;

    /** A scan, a department's whole past or a sort of what a range should have kept in order are many times more. */
    private static final int MOST_ROWS = CASES / 10;

    private static final Set<String> BIG = Set.of(
            "approval",
            "attachment",
            "attachment_part",
            "callback",
            "callback_attempt",
            "case_clock",
            "clock_pause",
            "complaint",
            "complaint_link",
            "customer",
            "emergency",
            "escalation",
            "involvement",
            "notice",
            "supervision",
            "suspicion",
            "timeline_event",
            "timeline_head",
            "urge",
            "urge_text",
            "work_order");

    private static Product product;
    private static Client client;

    @BeforeAll
    static void open() throws Exception {
        product = Product.onPostgresWith(ExplainedDatabase.class);
        client = new Client(product.port());
        // the rows belong together: no need to check each of a million references
        var url = product.bean(Environment.class).getProperty("spring.datasource.url")
                + "&options=-c%20session_replication_role=replica";
        new Archive(url, "postgres").fillTo(CASES);
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (var sql : MORE) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
            statement.execute("vacuum analyze");
        }
    }

    @AfterAll
    static void close() {
        product.close();
    }

    /** What belongs to the archived cases beside their orders. */
    private static final List<String> MORE = List.of(
            // a hundred people per department, one order in ten has an assistant, who lends half of them
            """
            update work_order set handler = case abs(hashtext(complaint)) % 100 when 0 then 'network' when 1 then 'billing'
              else 'person' || abs(hashtext(complaint)) % 100 end where handler is not null
            """,
            """
            insert into work_order (id, version, kind, complaint, parent, round, department, work_department, lent_to, handler,
              state, request, opened_by, arrived_at, due_at, signed_automatically, holds, extended, urges)
            select gen_random_uuid(), 1, 'ASSIST', complaint, id, 1,
              (array['network', 'maintenance', 'billing', 'data'])[1 + abs(hashtext(complaint)) / 20 % 4], 'data',
              case when abs(hashtext(complaint)) % 20 = 0 then 'maintenance' end, 'person7', state, request, 'network',
              arrived_at, due_at, false, 0, false, 0
            from work_order where abs(hashtext(complaint)) % 10 = 0
            """,
            """
            insert into involvement (complaint, department, received_at)
            select complaint, department, arrived_at from work_order where kind = 'ASSIST' on conflict do nothing
            """,
            """
            insert into approval (id, version, kind, complaint, department, asked_by, asked_at, reason, state)
            select gen_random_uuid(), 1, kind, number, case when kind in ('HOLD', 'EXTEND') then work_department end, 'network',
              received_at, 'Storm', case when status = 'CLOSED' then 'GRANTED' when abs(hashtext(number)) % 2 = 0 then 'OPEN' else 'REFUSED' end
            from (select *, case abs(hashtext(number)) % 500 when 0 then 'FINAL_DECISION' when 1 then 'RETURN'
              when 2 then 'REJECTION' else case abs(hashtext(number)) % 2 when 0 then 'HOLD' else 'EXTEND' end end as kind
              from complaint) asked
            """,
            """
            insert into callback (id, version, complaint, kind, state, round, opened_at, due_at, attempts)
            select gen_random_uuid(), 1, number, 'SOLUTION', case when status = 'CLOSED' or abs(hashtext(number)) % 2 = 0 then 'DONE' else 'OPEN' end,
              1, received_at, received_at + interval '1' day, 1 from complaint
            """,
            """
            insert into callback_attempt (callback, seq, at, account, outcome)
            select id, 1, opened_at, 'callback', 'REACHED' from callback
            """,
            """
            insert into escalation (id, version, complaint, level, clock, late_department, watcher, state, raised_at)
            select gen_random_uuid(), 1, number, abs(hashtext(number)) % 4, 'answer', work_department,
              case abs(hashtext(number)) % 100 when 0 then 'network' when 1 then 'billing.head' else 'person' end,
              case when status = 'CLOSED' then 'ENDED' else 'OPEN' end, received_at from complaint
            """,
            """
            insert into urge (id, version, complaint, on_day, department, state, times, first_at, due_at)
            select gen_random_uuid(), 1, number, '2024-01-01', work_department, case when status = 'CLOSED' then 'CLOSED' else 'OPEN' end,
              1, received_at, received_at from complaint
            """,
            """
            insert into urge_text (urge, seq, at, account, by_customer, text)
            select id, 1, first_at, 'agent', true, 'Faster' from urge
            """,
            """
            insert into supervision (id, version, complaint, department, instruction, issued_by, issued_at, due_at, state)
            select gen_random_uuid(), 1, number, work_department, 'Tell me', 'supervisor', received_at, received_at,
              case when status = 'CLOSED' then 'ANSWERED' else 'OPEN' end from complaint
            """,
            """
            insert into suspicion (id, version, complaint, round, department, signals, answered_at, raised_at, state)
            select gen_random_uuid(), 1, number, 1, work_department, 'NO_EVIDENCE NOT_RESOLVED', received_at, received_at,
              case when status <> 'CLOSED' then 'OPEN' when abs(hashtext(number)) % 9 = 0 then 'PROVEN' else 'DISMISSED' end from complaint
            """,
            """
            insert into emergency (complaint, rung, reason, called_by, called_at)
            select number, 1, 'Hospital', 'agent', received_at from complaint
            """,
            """
            insert into timeline_event (complaint, seq, at, actor, type, before_state, after_state, hash)
            select number, seq, received_at, 'system', 'NOTE', '{}', '{}', repeat('0', 64)
            from complaint, generate_series(1, 3) as events (seq)
            """,
            """
            insert into timeline_head (complaint, length, hash) select number, 3, repeat('0', 64) from complaint
            """,
            """
            insert into case_clock (complaint, kind, subject, started_at, due_at, original_due_at, breached_at, cancelled)
            select number, 'answer', '', received_at, promised_at, promised_at,
              case when abs(hashtext(number)) % 3 = 0 then promised_at end, false from complaint
            """,
            """
            insert into clock_pause (complaint, kind, subject, paused_at, resumed_at, reason)
            select complaint, kind, subject, started_at, due_at, 'customer' from case_clock
            """,
            """
            insert into complaint_link (complaint, kind, other)
            select c.number, 'REPEAT_OF', o.number from complaint c
            join complaint o on o.number = '20240101-' || lpad(cast(cast(substr(c.number, 10) as integer) - 1 as varchar), 7, '0')
            """,
            """
            insert into attachment (id, complaint, name, type, bytes, added_by, added_at)
            select gen_random_uuid(), number, 'note.txt', 'TEXT', 2, 'agent', received_at from complaint
            """,
            """
            insert into attachment_part (attachment, seq, content) select id, 0, '{}' from attachment
            """,
            """
            insert into notice (id, version, complaint, kind, state, written_at)
            select gen_random_uuid(), 1, number, 'RECEIPT', case when status = 'CLOSED' then 'SENT' else 'TO_PRINT' end,
              received_at from complaint
            """);

    // --- what each step of a plan read ---

    private static void assertNarrow(List<ExplainedDatabase.Explained> queries) {
        assertThat(queries).as("what was asked").isNotEmpty();
        for (var query : queries) {
            var faults = new ArrayList<String>();
            collect(query.plan(), faults);
            assertThat(faults)
                    .as(query.sql() + "\n" + query.plan().toPrettyString())
                    .isEmpty();
        }
    }

    private static void collect(JsonNode step, List<String> faults) {
        var type = step.path("Node Type").asText();
        var table = step.path("Relation Name").asText();
        if (type.equals("Seq Scan") && BIG.contains(table)) {
            faults.add("scans " + table);
        }
        var rows = (step.path("Actual Rows").asDouble()
                        + step.path("Rows Removed by Filter").asDouble()
                        + step.path("Rows Removed by Index Recheck").asDouble()
                        + step.path("Rows Removed by Join Filter").asDouble())
                * step.path("Actual Loops").asDouble();
        if (rows > MOST_ROWS) {
            faults.add(type + " " + table + " reads " + (long) rows + " rows");
        }
        step.path("Plans").forEach(below -> collect(below, faults));
    }

    private static Set<String> tables(JsonNode step) {
        var tables = new TreeSet<String>();
        step.findValues("Relation Name").forEach(name -> tables.add(name.asText()));
        return tables;
    }

    // --- lists ---

    /** With the page that follows. */
    private static DynamicTest list(String account, String path) {
        return DynamicTest.dynamicTest(account + " " + path, () -> {
            var queries = ExplainedDatabase.during(() -> {
                var first = client.get(account, path);
                assertThat(first.status()).as(first.words()).isEqualTo(200);
                var cursor = first.body().path("nextCursor");
                if (cursor.isTextual()) {
                    var next = path + (path.contains("?") ? "&" : "?") + "cursor="
                            + URLEncoder.encode(cursor.asText(), StandardCharsets.UTF_8);
                    assertThat(client.get(account, next).status()).isEqualTo(200);
                }
            });
            assertNarrow(queries);
        });
    }

    private static Stream<DynamicTest> lists(String path, List<String> accounts, List<String> filters) {
        return accounts.stream().flatMap(account -> filters.stream()
                .map(filter -> list(account, path + (filter.isEmpty() ? "" : "?" + filter))));
    }

    private static DynamicTest asked(String what, Runnable question) {
        return DynamicTest.dynamicTest(what, () -> assertNarrow(ExplainedDatabase.during(question::run)));
    }

    @TestFactory
    Stream<DynamicTest> queues() {
        var queues = product.bean(QueueDesk.class);
        return Stream.of("network", "billing.head", "agent", "supervisor").flatMap(account -> {
            var reader = product.actor(account);
            var counts = asked(account + " counts", () -> queues.counts(reader));
            var pages = QueueDesk.queuesOf(reader).stream()
                    .map(queue -> asked(account + " " + queue.word(), () -> {
                        var first = queues.page(queue, null, 10, reader);
                        if (first.nextCursor() != null) {
                            queues.page(queue, first.nextCursor(), 10, reader);
                        }
                    }));
            return Stream.concat(Stream.of(counts), pages);
        });
    }

    @TestFactory
    Stream<DynamicTest> news() {
        var callbacks = asked(
                "callback callbacks", () -> product.bean(CallbackNews.class).of(product.actor("callback")));
        var others = Stream.of("network", "network.head", "billing.head", "agent", "supervisor", "manager")
                .flatMap(account -> {
                    var reader = product.actor(account);
                    return Stream.of(
                            asked(account + " escalations", () -> product.bean(EscalationNews.class)
                                    .of(reader)),
                            asked(account + " orders", () -> product.bean(OrderNews.class)
                                    .of(reader)));
                });
        return Stream.concat(Stream.of(callbacks), others);
    }

    @TestFactory
    Stream<DynamicTest> demo_data() {
        return Stream.of(list("admin", "/demo-data"));
    }

    @TestFactory
    Stream<DynamicTest> complaints() {
        var customer = product.jdbc()
                .sql("select customer_id from complaint where number = '20240101-0000100'")
                .query(String.class)
                .single();
        var everybodys = List.of(
                "",
                "status=dispatched",
                "status=closed",
                "status=held",
                "category=mobile-coverage",
                "category=mobile-coverage&status=dispatched",
                "customer=" + customer,
                "customer=" + customer + "&status=dispatched",
                "overdue=true",
                "overdue=false");
        var ofDepartment = List.of(
                "department=data",
                "department=data&status=dispatched",
                "department=data&category=mobile-coverage",
                "department=data&overdue=true",
                "department=data&overdue=false");
        return Stream.of(
                        lists("/complaints", List.of("supervisor", "network", "billing"), inBothOrders(everybodys)),
                        lists("/complaints", List.of("supervisor"), inBothOrders(ofDepartment)),
                        lists("/complaints", List.of("network", "billing"), ofDepartment))
                .flatMap(lists -> lists);
    }

    private static List<String> inBothOrders(List<String> filters) {
        return filters.stream()
                .flatMap(filter -> Stream.of(filter, filter + (filter.isEmpty() ? "" : "&") + "sort=due"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> work_orders() {
        var everybodys = List.of(
                "",
                "state=open",
                "state=closed",
                "kind=assist",
                "kind=primary&state=open",
                "mine=true",
                "mine=true&state=signed",
                "complaint=20240101-0000100");
        var networks = List.of("department=network", "department=network&state=open", "department=network&kind=assist");
        return Stream.concat(
                lists("/work-orders", List.of("supervisor", "network", "billing", "maintenance"), everybodys),
                lists("/work-orders", List.of("supervisor", "network"), networks));
    }

    @TestFactory
    Stream<DynamicTest> callbacks() {
        var today = product.now().toString().substring(0, 10);
        return lists(
                "/callbacks",
                List.of("callback", "supervisor"),
                List.of("", "state=open", "state=done", "due=" + today, "state=done&due=" + today));
    }

    @TestFactory
    Stream<DynamicTest> escalations() {
        return lists(
                "/escalations",
                List.of("supervisor", "manager", "network", "network.head", "billing.head"),
                List.of(
                        "",
                        "state=open",
                        "state=acknowledged",
                        "state=ended",
                        "level=0",
                        "level=3&state=open",
                        "level=4",
                        "department=data",
                        "department=data&state=open",
                        "department=data&level=2&state=open"));
    }

    @TestFactory
    Stream<DynamicTest> supervisions() {
        return lists(
                "/supervisions",
                List.of("supervisor", "manager", "network", "network.head", "billing.head"),
                List.of("", "state=open", "state=answered", "state=closed"));
    }

    @TestFactory
    Stream<DynamicTest> suspicions() {
        return lists(
                "/suspicions",
                List.of("supervisor", "manager"),
                List.of("", "state=open", "state=proven", "state=dismissed"));
    }

    @TestFactory
    Stream<DynamicTest> letters() {
        return lists("/notices", List.of("agent"), List.of("", "state=toPrint"));
    }

    @TestFactory
    Stream<DynamicTest> approvals() {
        return lists(
                "/approvals",
                List.of("supervisor", "manager", "agent", "network.head", "billing.head"),
                List.of("", "state=open", "state=granted", "state=refused"));
    }

    @TestFactory
    Stream<DynamicTest> callers() {
        return Stream.of("130", "1300000", "13000012345", "555")
                .map(phone -> list("agent", "/customers?phone=" + phone));
    }

    @TestFactory
    Stream<DynamicTest> one_of_them() {
        var order = product.jdbc()
                .sql("select id from work_order where complaint = '20240101-0000100' limit 1")
                .query(String.class)
                .single();
        var attachment = product.jdbc()
                .sql("select id from attachment where complaint = '20240101-0000100'")
                .query(String.class)
                .single();
        var complaint = "/complaints/20240101-0000100";
        return Stream.of(
                        complaint,
                        complaint + "/timeline",
                        complaint + "/clocks",
                        complaint + "/urges",
                        complaint + "/supervisions",
                        complaint + "/notices",
                        complaint + "/attachments",
                        complaint + "/attachments/" + attachment,
                        "/work-orders/" + order)
                .map(path -> list("supervisor", path));
    }

    @TestFactory
    Stream<DynamicTest> the_system() {
        return Stream.of(list("admin", "/system"));
    }

    /** What only pages ask. */
    @Test
    void the_lists_and_counts_of_the_pages() throws Exception {
        var supervisor = product.actor("supervisor");
        var network = new DepartmentId("network");
        var board = product.bean(BoardDesk.class);
        var queries = ExplainedDatabase.during(() -> {
            for (var band : Band.values()) {
                board.inBand(band, network, null, null, supervisor);
                board.inBand(band, new DepartmentId("front-desk"), null, null, supervisor);
            }
            var pool = board.unclaimed(network, null, null, supervisor);
            board.unclaimed(network, pool.nextCursor(), null, supervisor);
            for (var account : List.of("supervisor", "network")) {
                board.today(product.actor(account));
                product.escalations().open(product.actor(account));
                product.approvals().open(product.actor(account));
                product.supervisions().open(product.actor(account));
            }
            product.approvals().open(product.actor("manager"));
            product.approvals().rulings(supervisor);
            product.approvals().rulingsNeeded(supervisor);
            product.suspicions().open(supervisor);
            var calls = product.callbacks().lines(false, null, null, supervisor);
            product.callbacks().lines(true, calls.nextCursor(), null, supervisor);
            product.callbacks().dueSoon(supervisor);
            product.callbacks().show(calls.items().get(0).id(), supervisor);
        });

        assertNarrow(queries);
    }

    /** Five hundred cases lie in one pool. The plan of the board stays one, however many departments there are. */
    @Test
    void the_figures_of_the_board() throws Exception {
        var board = product.bean(BoardDesk.class);
        for (var account : List.of("supervisor", "network")) {
            var queries = ExplainedDatabase.during(() -> board.show(product.actor(account)));

            assertThat(queries).hasSize(2);
            assertNarrow(queries);
            var read = 0L;
            for (var query : queries) {
                read += rowsRead(query.plan());
            }
            // Each case and each order is counted once; beside them the oldest of each count is looked up. A plan tells
            // rows per loop and without decimals, so that the sum is a little off.
            assertThat(read).isBetween(3L * CASES / 200, 5L * CASES / 200);
        }
    }

    /** Of all steps that read a table. */
    private static long rowsRead(JsonNode step) {
        var rows = 0L;
        if (BIG.contains(step.path("Relation Name").asText())) {
            assertThat(step.path("Node Type").asText())
                    .as(step.toPrettyString())
                    .startsWith("Index");
            rows = Math.round(step.path("Actual Rows").asDouble()
                    * step.path("Actual Loops").asDouble());
        }
        for (var below : step.path("Plans")) {
            rows += rowsRead(below);
        }
        return rows;
    }

    @Test
    void what_a_scrape_measures() throws Exception {
        var queries =
                ExplainedDatabase.during(() -> product.bean(OpenCases.class).count());

        assertThat(queries).hasSize(1);
        assertNarrow(queries);
    }

    // --- work ---

    @Test
    void a_case_from_its_registration_to_its_end() throws Exception {
        var queries = ExplainedDatabase.during(() -> {
            var known =
                    """
                    {"channel": "PHONE", "category": "mobile-coverage", "limitTold": true, "readBackConfirmed": true,
                     "customer": {"name": "Wei", "phone": "13000000100"}, "summary": "No signal", "description": "In full",
                     "serviceObject": "line 7", "externalId": "x-1"}""";
            assertThat(client.post("agent", "/complaints", known, "Idempotency-Key", "k-1")
                            .status())
                    .isEqualTo(201);
            product.advance(Duration.ZERO);
            product.pending();
            var answered = product.signed();
            product.assist(answered, "network", "data");
            product.urges().urge(answered, "Faster", true, product.actor("agent"));
            product.emergencies().call(answered, "Hospital", new DepartmentId("billing"), null, product.actor("agent"));
            product.supervisions().issue(answered, "Tell me", null, product.actor("supervisor"));
            var number = product.resolved();
            product.call(number, Attempt.Matter.NOT_RESOLVED, 4);
            product.reply(number, "network");
            product.accept(number);
            product.advanceAndRun(Duration.ofDays(3));
            var doubtful = product.resolvedWithoutEvidence();
            product.crises().threatened(doubtful, Threat.PRESS, "Tomorrow", product.actor("agent"));
            product.call(doubtful, Attempt.Matter.NOT_RESOLVED, 4);
            product.wishWithdrawal(answered);
            product.answerWithdrawal(answered, true);
        });

        assertThat(queries.stream().flatMap(query -> tables(query.plan()).stream()))
                .contains(
                        "complaint",
                        "work_order",
                        "timeline_event",
                        "case_clock",
                        "escalation",
                        "callback",
                        "urge",
                        "supervision",
                        "suspicion",
                        "emergency");
        assertNarrow(queries);
    }
}
