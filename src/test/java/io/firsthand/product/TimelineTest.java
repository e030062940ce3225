package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.Command;
import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.Verification;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 流转记录: whoever alters it is found out, and it tells the state of the case again. */
class TimelineTest {

    private static Product product;

    @BeforeAll
    static void open() {
        product = Product.onH2();
    }

    @AfterAll
    static void close() {
        product.close();
    }

    private static Verification verify(ComplaintNumber number) {
        return product.complaints().verifyTimeline(number, product.actor("admin"));
    }

    private static void sql(String sql, Object... parameters) {
        assertThat(product.jdbc().sql(sql).params(parameters).update()).as(sql).isPositive();
    }

    private static int length(ComplaintNumber number) {
        return product.timeline(number).size();
    }

    /** Everything that can happen to a case without ending it early. */
    private static ComplaintNumber eventful() {
        var number = product.signed();
        var assist = product.assist(number, "network", "data");
        product.orders().reply(assist.id(), Product.reply("Our part"), product.actor("data"));
        product.orders().askCustomer(product.primary(number).id(), "Which line?", "PHONE", product.actor("network"));
        product.advanceAndRun(Duration.ofDays(1));
        product.orders().information(number, "The second 第二条", product.actor("agent"));
        product.orders()
                .askHold(
                        product.primary(number).id(),
                        "Storm",
                        product.now().plus(Duration.ofDays(1)),
                        product.actor("network"));
        product.grant(number, "HOLD", "network.head");
        product.advanceAndRun(Duration.ofDays(3));
        product.reply(number, "network");
        product.accept(number);
        product.call(number, Attempt.Matter.NOT_RESOLVED, 1);
        product.advanceAndRun(Duration.ofDays(1));
        product.reply(number, "network");
        product.accept(number);
        product.call(number, Attempt.Matter.RESOLVED, 4);
        return number;
    }

    @Test
    void an_untouched_timeline_is_whole() {
        var number = eventful();

        assertThat(verify(number)).isEqualTo(new Verification(true, null));
        product.advanceAndRun(Duration.ofDays(11));
        assertThat(product.status(number)).isEqualTo("archived");
        assertThat(verify(number).valid()).isTrue();
    }

    @Test
    void an_entry_that_was_altered_is_named_whatever_was_altered() {
        var changes = Map.of(
                "text", "'Nothing happened'",
                "actor", "'somebody'",
                "department", "'billing'",
                "type", "'NOTE'",
                "at", "at + interval '1' second",
                "before_state", "'{}'",
                "after_state", "'{\"status\":\"closed\"}'",
                "hash", "'" + "0".repeat(64) + "'");
        changes.forEach((column, value) -> {
            var number = product.signed();
            product.complaints().addNote(number, "A note", product.actor("agent"));
            product.reply(number, "network");
            sql(
                    "update timeline_event set " + column + " = " + value + " where complaint = ? and seq = 3",
                    number.value());

            assertThat(verify(number)).as(column).isEqualTo(new Verification(false, 3));
        });
    }

    @Test
    void an_entry_that_was_taken_out_is_named() {
        var number = product.replied();
        sql("delete from timeline_event where complaint = ? and seq = 2", number.value());

        assertThat(verify(number)).isEqualTo(new Verification(false, 2));
    }

    @Test
    void entries_that_changed_places_are_found() {
        var number = product.replied();
        sql("update timeline_event set seq = -seq where complaint = ? and seq in (2, 3)", number.value());
        sql("update timeline_event set seq = 5 + seq where complaint = ? and seq in (-2, -3)", number.value());

        assertThat(verify(number)).isEqualTo(new Verification(false, 2));
    }

    @Test
    void the_newest_entries_cannot_be_taken_off() {
        var number = product.replied();
        var length = length(number);
        sql("delete from timeline_event where complaint = ? and seq >= ?", number.value(), length - 1);

        assertThat(verify(number)).isEqualTo(new Verification(false, length - 1));
        product.complaints().addNote(number, "Work goes on", product.actor("agent"));
        assertThat(verify(number)).isEqualTo(new Verification(false, length - 1));
    }

    @Test
    void nor_can_all_of_them_nor_the_record_of_where_it_ends() {
        var emptied = product.register();
        sql("delete from timeline_event where complaint = ?", emptied.value());
        assertThat(verify(emptied)).isEqualTo(new Verification(false, 1));

        var beheaded = product.register();
        sql("delete from timeline_head where complaint = ?", beheaded.value());
        assertThat(verify(beheaded)).isEqualTo(new Verification(false, 1));
        product.sign(beheaded, "network");
        assertThat(verify(beheaded)).isEqualTo(new Verification(false, 1));
    }

    @Test
    void an_entry_that_was_put_in_is_named() {
        var number = product.register();
        var length = length(number);
        sql(
                "insert into timeline_event select complaint, seq + 1, at, actor, department, type, text, before_state,"
                        + " after_state, hash from timeline_event where complaint = ? and seq = ?",
                number.value(),
                length);

        assertThat(verify(number)).isEqualTo(new Verification(false, length + 1));
    }

    @Test
    void a_chain_of_another_case_does_not_pass_for_ones_own() {
        var number = product.register();
        var other = product.register();
        sql("delete from timeline_event where complaint = ?", number.value());
        sql("update timeline_event set complaint = ? where complaint = ?", number.value(), other.value());

        assertThat(verify(number)).isEqualTo(new Verification(false, 1));
    }

    @Test
    void before_and_after_of_every_entry_lead_to_the_state_of_the_case() {
        for (var number : List.of(eventful(), product.held(), product.withoutRule(), product.waitingForRuling())) {
            var replayed = new HashMap<String, String>();
            replayed.put("handler", null);
            product.timeline(number).forEach(entry -> {
                entry.before()
                        .forEach((fact, was) -> assertThat(replayed.get(fact)).isEqualTo(was));
                replayed.putAll(entry.after());
            });
            var shown = product.show(number);

            assertThat(replayed)
                    .containsEntry("status", shown.status().word())
                    .containsEntry("round", String.valueOf(shown.round()))
                    .containsEntry("hops", String.valueOf(shown.hops()))
                    .containsEntry("handler", shown.handler())
                    .containsEntry("promisedAt", shown.promisedAt().toString())
                    .containsEntry("legalDueAt", shown.legalDueAt().toString());
            new Invariants()
                    .check(CaseFile.of(product.jdbc(), List.of(number.value())), number.value(), product.now(), false);
        }
    }

    @Test
    void the_command_names_every_broken_case_with_its_first_broken_entry() {
        var whole = product.replied();
        var broken = product.replied();
        sql("update timeline_event set text = 'Nothing' where complaint = ? and seq = 4", broken.value());

        var answer = new ByteArrayOutputStream();
        var code = product.command("verify")
                .run(List.of(), new PrintStream(answer, true, StandardCharsets.UTF_8), System.err);

        assertThat(code).isEqualTo(Command.SOME_REFUSED);
        var lines = answer.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).anyMatch(line -> line.contains(broken.value()) && line.contains("4"));
        assertThat(lines).noneMatch(line -> line.contains(whole.value()));
        assertThat(lines).hasSizeGreaterThan(1);
    }
}
