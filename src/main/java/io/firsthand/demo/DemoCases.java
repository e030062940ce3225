package io.firsthand.demo;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 示例投诉: the rows of the example cases, wherever they are. */
@Component
class DemoCases {

    /** What belongs to a case, in the order in which it can go. A test finds the table that is missing here. */
    private static final List<String> ROWS = List.of(
            "callback_attempt where callback in (select id from callback where complaint in (:cases))",
            "callback where complaint in (:cases)",
            "urge_text where urge in (select id from urge where complaint in (:cases))",
            "urge where complaint in (:cases)",
            "supervision where complaint in (:cases)",
            "emergency where complaint in (:cases)",
            "suspicion where complaint in (:cases)",
            "attachment_part where attachment in (select id from attachment where complaint in (:cases))",
            "attachment where complaint in (:cases)",
            "complaint_change where complaint in (:cases)",
            "escalation where complaint in (:cases)",
            "notice where complaint in (:cases)",
            "approval where complaint in (:cases)",
            "work_order where complaint in (:cases) and parent is not null",
            "work_order where complaint in (:cases)",
            "clock_pause where complaint in (:cases)",
            "case_clock where complaint in (:cases)",
            "timeline_head where complaint in (:cases)",
            "timeline_event where complaint in (:cases)",
            "involvement where complaint in (:cases)",
            "complaint_link where complaint in (:cases)",
            "complaint_link where other in (:cases)",
            "complaint where number in (:cases)");

    private final JdbcClient jdbc;
    private final DemoProcess process;

    DemoCases(JdbcClient jdbc, DemoProcess process) {
        this.jdbc = jdbc;
        this.process = process;
    }

    boolean any() {
        return jdbc.sql("select number from complaint where demo = true order by number limit 1")
                .query(String.class)
                .optional()
                .isPresent();
    }

    DemoData count() {
        var examples = jdbc.sql("select count(*) from complaint where demo = true")
                .query(Long.class)
                .single();
        var any = jdbc.sql("select count(*) from (select number from complaint order by number limit 1) one")
                .query(Long.class)
                .single();
        return new DemoData(examples > 0, any == 0, examples);
    }

    /**
     * Removes some of them, in the caller's transaction, after locking them as every command does.
     *
     * @return which; empty when there was none left
     */
    List<String> remove(int atMost) {
        var cases = jdbc.sql("select number from complaint where demo = true order by number limit " + atMost
                        + " for update")
                .query(String.class)
                .list();
        if (!cases.isEmpty()) {
            var customers = jdbc.sql("select distinct customer_id from complaint where number in (:cases)")
                    .param("cases", cases)
                    .query(UUID.class)
                    .list();
            process.remove(cases);
            forgetAnswers(cases);
            ROWS.forEach(rows ->
                    jdbc.sql("delete from " + rows).param("cases", cases).update());
            removeUnused(customers);
        }
        return cases;
    }

    /** An answer kept for a repeated call names its case in the path, or is about it. */
    private void forgetAnswers(List<String> cases) {
        cases.forEach(number -> jdbc.sql(
                        "delete from idempotency_key where path like :number or location like :number or body like :number")
                .param("number", "%" + number + "%")
                .update());
    }

    private void removeUnused(List<UUID> customers) {
        jdbc.sql("delete from customer where id in (:customers)"
                        + " and not exists (select 1 from complaint where customer_id = customer.id)")
                .param("customers", customers)
                .update();
    }
}
