package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.Registration;
import io.firsthand.complaint.Status;
import io.firsthand.customer.Caller;
import io.firsthand.demo.DemoDesk;
import io.firsthand.organization.Channel;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Region;
import io.firsthand.organization.Tier;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** 示例数据: ninety days of cases, made by the desks and removed without a trace, with real cases beside them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ExampleCases {

    private static final String CHINESE = "[\\u4e00-\\u9fff]";

    private Product product;
    private Instant loadedAt;

    abstract Product start();

    /** What time it is in the business zone when they are loaded. */
    abstract LocalDateTime time();

    @BeforeAll
    void load() {
        product = start();
        loadedAt = time().atZone(product.bean(Organization.class).zone()).toInstant();
        product.setTime(loadedAt);
        var thread = ManagementFactory.getThreadMXBean();
        var worked = thread.getCurrentThreadCpuTime();
        var began = System.nanoTime();
        var loaded = desk().load(product.actor("admin"));
        System.out.printf(
                "Example cases: %s in %d ms, %d ms of them at work%n",
                loaded,
                (System.nanoTime() - began) / 1_000_000,
                (thread.getCurrentThreadCpuTime() - worked) / 1_000_000);
        assertThat(loaded.present()).isTrue();
        assertThat(loaded.loadable()).isFalse();
        assertThat(loaded.cases()).isBetween(250L, 350L);
    }

    @AfterAll
    void close() {
        product.close();
    }

    private DemoDesk desk() {
        return product.bean(DemoDesk.class);
    }

    private List<String> words(String sql) {
        return product.jdbc().sql(sql).query(String.class).list();
    }

    private List<String> numbers() {
        return words("select number from complaint where demo = true order by number");
    }

    // --- what there is ---

    @Test
    void the_house_is_back_in_the_present() {
        assertThat(product.now()).isEqualTo(loadedAt);
        assertThat(words("select number from complaint where demo = false")).isEmpty();
        assertThat(product.show(new ComplaintNumber(numbers().get(0))).demo()).isTrue();
    }

    @Test
    void they_lie_within_ninety_days_and_nothing_lies_ahead() {
        var received = product.jdbc()
                .sql("select received_at from complaint order by received_at")
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .list();
        assertThat(received.get(0)).isBetween(loadedAt.minus(92, ChronoUnit.DAYS), loadedAt.minus(85, ChronoUnit.DAYS));
        assertThat(received.get(received.size() - 1)).isAfter(loadedAt.minus(20, ChronoUnit.MINUTES));
        for (var table : Map.of(
                        "timeline_event",
                        "at",
                        "work_order",
                        "replied_at",
                        "callback",
                        "opened_at",
                        "escalation",
                        "raised_at",
                        "customer",
                        "created_at")
                .entrySet()) {
            assertThat(product.jdbc()
                            .sql("select max(" + table.getValue() + ") from " + table.getKey())
                            .query((row, n) -> row.getTimestamp(1).toInstant())
                            .single())
                    .as(table.getKey())
                    .isBeforeOrEqualTo(loadedAt);
        }
    }

    @Test
    void every_status_occurs_that_a_case_can_stay_in() {
        assertThat(words("select distinct status from complaint order by 1"))
                .containsExactlyElementsOf(Stream.of(Status.values())
                        .filter(status -> status != Status.REGISTERED) // gone before its transaction ends
                        .map(Status::name)
                        .sorted()
                        .toList());
    }

    @Test
    void every_way_to_end_occurs() {
        assertThat(words("select distinct close_reason from complaint where close_reason is not null"))
                .containsExactlyInAnyOrder(
                        "matterResolved", "unreached", "finalDecision", "withdrawn", "noInformation", "rejected");
        assertThat(words("select distinct cast(round as varchar(2)) from complaint"))
                .containsExactlyInAnyOrder("1", "2", "3");
        assertThat(words("select distinct kind from complaint_link"))
                .containsExactlyInAnyOrder("ARISING_FROM", "DISPUTE_OF", "REPEAT_OF");
        assertThat(words("select number from complaint where desk_resolved = true"))
                .hasSizeGreaterThan(3);
        assertThat(words("select distinct kind from notice"))
                .contains("UNREACHED", "EXTENDED", "HELD", "QUESTION", "REJECTED", "FINAL_DECISION");
    }

    @Test
    void they_are_about_everything_in_both_languages() {
        var organization = product.bean(Organization.class);
        assertThat(words("select distinct category from complaint"))
                .containsExactlyInAnyOrder(
                        "broadband-repair",
                        "broadband-speed",
                        "emergency-outage",
                        "mobile-coverage",
                        "mobile-quality",
                        "billing-charge",
                        "billing-refund",
                        "service-handling",
                        "service-attitude",
                        "spam-sms",
                        "spam-call",
                        "data-privacy",
                        "other");
        assertThat(words("select distinct channel from complaint"))
                .containsExactlyInAnyOrderElementsOf(
                        organization.channels().stream().map(Channel::id).toList());
        assertThat(words("select distinct region from complaint where region is not null"))
                .containsExactlyInAnyOrderElementsOf(
                        organization.regions().stream().map(Region::id).toList());
        assertThat(words("select distinct tier from complaint"))
                .containsExactlyInAnyOrderElementsOf(
                        organization.tiers().stream().map(Tier::id).toList());
        var summaries = words("select description from complaint");
        var chinese = summaries.stream()
                .filter(text -> text.matches("(?s).*" + CHINESE + ".*"))
                .count();
        assertThat(chinese * 100 / summaries.size()).isBetween(40L, 60L);
    }

    @Test
    void nobody_in_them_can_be_reached() {
        assertThat(words("select phone from customer")).allMatch(phone -> phone.matches("100-0000-\\d{4}"));
        assertThat(words("select name from customer"))
                .allMatch(name -> name.matches(".*(Example|Sample|Demo|示例|样本|演示)"));
        assertThat(words("select email from customer where email is not null")).isEmpty();
        assertThat(words("select recipient from notice where recipient is not null"))
                .isEmpty();
    }

    @Test
    void every_state_of_a_clock_occurs_and_every_band_of_the_board() {
        var states = new TreeSet<String>();
        var breached = new TreeSet<String>();
        for (var number : numbers()) {
            product.clocks(new ComplaintNumber(number)).forEach(clock -> {
                states.add(clock.state());
                if (clock.breachedAt() != null) {
                    breached.add(clock.kind().word());
                }
            });
        }
        assertThat(states).containsExactly("breached", "cancelled", "met", "paused", "running");
        assertThat(breached)
                .contains(
                        "answer",
                        "legal",
                        "dispatch",
                        "signIn",
                        "firstContact",
                        "repair",
                        "assist",
                        "review",
                        "callback",
                        "urge",
                        "supervision");
        var board = product.bean(io.firsthand.workorder.BoardDesk.class)
                .show(product.actor("supervisor"))
                .toString();
        assertThat(bandsOf(board)).as(board).hasSize(5).allMatch(count -> count > 0);
    }

    /** How many there are in each band, over all departments. */
    private static List<Integer> bandsOf(String board) {
        var all = new TreeMap<String, Integer>();
        var tally = java.util.regex.Pattern.compile("(breached|under30m|under2h|ok|paused)=Tally\\[count=(\\d+)")
                .matcher(board);
        while (tally.find()) {
            all.merge(tally.group(1), Integer.valueOf(tally.group(2)), Integer::sum);
        }
        return List.copyOf(all.values());
    }

    @Test
    void every_level_of_the_ladder_occurs() {
        assertThat(words("select distinct cast(level as varchar(2)) from escalation order by 1"))
                .containsExactly("0", "1", "2", "3", "4");
        assertThat(words("select distinct state from escalation order by 1"))
                .containsExactly("ACKNOWLEDGED", "ENDED", "OPEN");
        assertThat(words("select distinct state from urge order by 1")).containsExactly("ANSWERED", "CLOSED", "OPEN");
        assertThat(words("select distinct state from supervision order by 1"))
                .containsExactly("ANSWERED", "CLOSED", "OPEN");
        assertThat(words("select distinct complaint from emergency")).isNotEmpty();
    }

    @Test
    void the_callback_desk_has_heard_everything_and_calls_by_day() {
        assertThat(words("select distinct outcome from callback where outcome is not null"))
                .contains("matterResolved", "notResolved", "unreached", "withdrawn", "notConfirmed");
        assertThat(words("select distinct outcome from callback_attempt"))
                .contains("REACHED", "NO_ANSWER", "BUSY", "REFUSED");
        assertThat(words("select distinct matter from callback_attempt where matter is not null"))
                .containsExactlyInAnyOrder("RESOLVED", "PARTLY", "NOT_RESOLVED");
        assertThat(
                        words(
                                "select distinct cast(treatment as varchar(2)) from callback_attempt where treatment is not null"))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        assertThat(words("select anything_else from callback_attempt where anything_else is not null"))
                .isNotEmpty();
        var zone = product.bean(Organization.class).zone();
        assertThat(product.jdbc()
                        .sql("select at from callback_attempt")
                        .query((row, n) ->
                                row.getTimestamp(1).toInstant().atZone(zone).toLocalTime())
                        .list())
                .allMatch(time -> !time.isBefore(LocalTime.of(9, 0)) && time.isBefore(LocalTime.of(18, 0)));
    }

    @Test
    void every_queue_has_something_in_it() {
        assertThat(words("select distinct kind from approval where state = 'OPEN'"))
                .contains("HOLD", "REJECTION", "FINAL_DECISION");
        assertThat(words("select distinct kind from approval"))
                .contains("EXTEND"); // asked for a working day ahead, so not on every day
        assertThat(words("select distinct state from approval")).contains("GRANTED", "REFUSED");
        assertThat(words("select distinct kind || ' ' || state from work_order"))
                .contains("PRIMARY OPEN", "PRIMARY SIGNED", "PRIMARY REPLIED", "ASSIST OPEN", "ASSIST CLOSED");
        assertThat(words("select distinct department from work_order where state = 'SIGNED'"))
                .containsExactlyInAnyOrder("network", "maintenance", "billing", "data");
        assertThat(words("select distinct kind from callback where state = 'OPEN'"))
                .contains("SOLUTION", "WITHDRAWAL");
        assertThat(words("select waived_reason from work_order where waived_reason is not null"))
                .isNotEmpty();
        assertThat(words("select complaint from timeline_event where type = 'RETURN_REFUSED'"))
                .isNotEmpty();
        assertThat(words("select complaint from timeline_event where type = 'TRANSFERRED'"))
                .isNotEmpty();
    }

    // --- whether it holds together ---

    @Test
    void the_invariants_hold_for_each() {
        var invariants = new Invariants();
        var all = numbers();
        for (int from = 0; from < all.size(); from += 100) {
            var some = all.subList(from, Math.min(from + 100, all.size()));
            var file = CaseFile.of(product.jdbc(), some);
            some.forEach(number -> invariants.check(file, number, product.now(), true));
        }
    }

    @Test
    void every_timeline_is_whole_and_goes_forward() {
        var broken = new ArrayList<String>();
        assertThat(product.complaints()
                        .verifyTimelines((number, entry) -> broken.add(number + " " + entry), product.actor("admin")))
                .isEqualTo(numbers().size());
        assertThat(broken).isEmpty();
        for (var number : numbers()) {
            assertThat(product.timeline(new ComplaintNumber(number)).stream().map(entry -> entry.at()))
                    .as(number)
                    .isSorted();
        }
    }

    @Test
    void every_ledger_adds_up() {
        for (var number : numbers()) {
            var ledger = product.complaints().ledger(new ComplaintNumber(number), product.actor("supervisor"));
            assertThat(ledger.items().stream().mapToLong(item -> item.seconds()).sum())
                    .as(number)
                    .isEqualTo(ledger.totalSeconds());
        }
    }

    @Test
    void nothing_is_due_any_more() {
        var before = CaseFile.of(product.jdbc(), numbers());
        product.runDueJobs();
        assertThat(CaseFile.of(product.jdbc(), numbers()).tables()).isEqualTo(before.tables());
    }

    @Test
    void they_are_loaded_and_removed_by_administrators_and_loaded_into_an_empty_database() {
        refused("DATA_PRESENT", () -> desk().load(product.actor("admin")));
        for (var account : List.of("agent", "supervisor", "manager", "network.head")) {
            refused("NOT_YOURS", () -> desk().load(product.actor(account)));
            refused("NOT_YOURS", () -> desk().remove(product.actor(account)));
            refused("NOT_YOURS", () -> desk().show(product.actor(account)));
        }
    }

    // --- removing them ---

    @Test
    @Order(Integer.MAX_VALUE)
    void they_leave_without_a_trace_and_take_nothing_along() {
        var real = new ArrayList<String>();
        real.add(product.waitingForRuling().value());
        real.add(product.held().value());
        real.add(product.pending().value());
        real.add(product.closed().value());
        var repeats = repeatOfAnExample();
        real.add(repeats.value());
        var dispute = disputeOfAnExample();
        assertThat(product.show(dispute).demo()).isTrue();
        assertThat(product.show(repeats).demo()).isFalse();
        product.jdbc()
                .sql("insert into idempotency_key (account, path, idempotency_key, body_hash, status, body, created_at)"
                        + " values ('agent', '/a', 'demo', 'x', 200, :demo, current_timestamp),"
                        + " ('agent', '/a', 'real', 'x', 200, :real, current_timestamp)")
                .param("demo", "{\"number\": \"" + dispute + "\"}")
                .param("real", "{\"number\": \"" + repeats + "\"}")
                .update();
        var examples = new HashSet<>(numbers());
        var before = withoutCounts(CaseFile.of(product.jdbc(), real), repeats);

        var began = System.nanoTime();
        desk().remove(product.actor("admin"));
        System.out.printf("Example cases: removed in %d ms%n", (System.nanoTime() - began) / 1_000_000);

        assertThat(withoutCounts(CaseFile.of(product.jdbc(), real), repeats)).isEqualTo(before);
        assertThat(words("select number from complaint")).containsExactlyInAnyOrderElementsOf(real);
        assertThat(tablesWithAny(examples)).isEmpty();
        assertThat(words("select idempotency_key from idempotency_key")).containsExactly("real");
        assertThat(words("select name from customer c where not exists"
                        + " (select 1 from complaint where customer_id = c.id)"))
                .isEmpty();
        assertThat(product.show(repeats).links()).isEmpty();
        assertThat(desk().show(product.actor("admin")).present()).isFalse();
        assertThat(desk().show(product.actor("admin")).loadable()).isFalse();

        // the search for what stays finds what stays
        product.jdbc().sql("create table stray (complaint varchar(24))").update();
        product.jdbc()
                .sql("insert into stray values (?)")
                .param(examples.iterator().next())
                .update();
        assertThat(tablesWithAny(examples)).containsExactly("stray");
        product.jdbc().sql("drop table stray").update();
    }

    /** A customer whose matter came up before: the house links the two by itself. */
    private ComplaintNumber repeatOfAnExample() {
        return product.jdbc()
                .sql("select u.phone, c.category, c.number from complaint c join customer u on u.id = c.customer_id"
                        + " where c.status = 'CLOSED' and c.demo = true and c.close_reason = 'matterResolved'"
                        + " order by c.closed_at desc, c.number limit 1")
                .query((row, n) -> {
                    var number = product.complaints()
                            .register(
                                    facts(row.getString("phone"), row.getString("category"), null),
                                    product.actor("agent"));
                    assertThat(product.show(number).links())
                            .extracting(link -> link.kind() + " " + link.number())
                            .contains("repeatOf " + row.getString("number"));
                    return number;
                })
                .single();
    }

    private ComplaintNumber disputeOfAnExample() {
        return product.jdbc()
                .sql("select u.phone, c.category, c.number from complaint c join customer u on u.id = c.customer_id"
                        + " where c.status = 'CLOSED' and c.demo = true order by c.closed_at, c.number limit 1")
                .query((row, n) -> product.complaints()
                        .register(
                                facts(
                                        row.getString("phone"),
                                        row.getString("category"),
                                        new ComplaintNumber(row.getString("number"))),
                                product.actor("agent")))
                .single();
    }

    private static Registration facts(String phone, String category, ComplaintNumber disputes) {
        return new Registration(
                "PHONE",
                new Caller("Known", phone, null, null, null),
                "Again",
                "The same again",
                category,
                "north",
                null,
                null,
                null,
                true,
                true,
                null,
                disputes);
    }

    /** Everything about the real cases but how many others there are and the link to one. */
    private static Map<String, List<Map<String, Object>>> withoutCounts(CaseFile file, ComplaintNumber unlinked) {
        return file.tables().entrySet().stream()
                .filter(table -> !table.getKey().startsWith("number of"))
                .collect(Collectors.toMap(Map.Entry::getKey, table -> table.getValue().stream()
                        .filter(row -> !table.getKey().equals("complaint_link")
                                || !unlinked.value().equals(row.get("complaint")))
                        .toList()));
    }

    /**
     * Every table that still knows one of these cases: by a column that names a case or a process instance of it, whatever
     * the table is. What hangs on a row of such a table by a foreign key cannot outlive it.
     */
    private List<String> tablesWithAny(HashSet<String> cases) {
        var found = new TreeSet<String>();
        var alive = new HashSet<>(words("select PROC_INST_ID_ from ACT_HI_PROCINST"));
        product.jdbc()
                .sql("select table_name, column_name, lower(data_type) from information_schema.columns"
                        + " where lower(table_schema) = 'public' and (lower(data_type) like 'character%'"
                        + " or lower(data_type) like 'varchar%')")
                .query((row, n) -> new String[] {
                    row.getString(1).toLowerCase(java.util.Locale.ROOT),
                    row.getString(2).toLowerCase(java.util.Locale.ROOT)
                })
                .list()
                .forEach(column -> {
                    var instance = column[1].matches("(root_)?(proc_inst_id_|process_instance_id_)");
                    if (instance
                            || column[1].equals("business_key_")
                            || !column[0].startsWith("act_")
                                    && column[1].matches("complaint|number|other|case_number")) {
                        words("select distinct " + column[1] + " from " + column[0] + " where " + column[1]
                                        + " is not null")
                                .stream()
                                .filter(value -> instance ? !alive.contains(value) : cases.contains(value))
                                .findAny()
                                .ifPresent(value -> found.add(column[0]));
                    }
                });
        return List.copyOf(found);
    }
}
