package io.firsthand.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that the database holds about some cases, read past the product: what the desks wrote, and where the engine
 * stands. Two equal files mean that nothing happened.
 */
record CaseFile(Map<String, List<Map<String, Object>>> tables) {

    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("complaint", "select * from complaint where number in (:numbers) order by number");
        for (var table : List.of(
                "work_order", "approval", "callback", "escalation", "notice", "urge", "supervision", "suspicion")) {
            QUERIES.put(table, "select * from " + table + " where complaint in (:numbers) order by complaint, id");
        }
        QUERIES.put(
                "case_clock",
                "select * from case_clock where complaint in (:numbers) order by complaint, kind, subject");
        QUERIES.put(
                "clock_pause",
                "select * from clock_pause where complaint in (:numbers) order by complaint, kind, subject, paused_at");
        QUERIES.put(
                "timeline_event", "select * from timeline_event where complaint in (:numbers) order by complaint, seq");
        QUERIES.put(
                "involvement",
                "select * from involvement where complaint in (:numbers) order by complaint, department");
        QUERIES.put(
                "complaint_link",
                "select * from complaint_link where complaint in (:numbers) order by complaint, other");
        QUERIES.put(
                "callback_attempt",
                "select a.*, c.complaint from callback_attempt a join callback c on c.id = a.callback"
                        + " where c.complaint in (:numbers) order by a.callback, a.seq");
        QUERIES.put("emergency", "select * from emergency where complaint in (:numbers) order by complaint, rung");
        QUERIES.put(
                "urge_text",
                "select t.*, u.complaint from urge_text t join urge u on u.id = t.urge"
                        + " where u.complaint in (:numbers) order by t.urge, t.seq");
        engines("execution", "ACT_RU_EXECUTION", "PROC_INST_ID_", "REV_, e.ACT_ID_");
        engines("task", "ACT_RU_TASK", "PROC_INST_ID_", "TASK_DEF_KEY_");
        engines("job", "ACT_RU_JOB", "PROCESS_INSTANCE_ID_", "DUEDATE_, e.RETRIES_");
        engines("event", "ACT_RU_EVENT_SUBSCR", "PROC_INST_ID_", "EVENT_NAME_");
        engines("variable", "ACT_RU_VARIABLE", "PROC_INST_ID_", "REV_, e.NAME_, e.TEXT_");
    }

    private static void engines(String name, String table, String instance, String columns) {
        QUERIES.put(
                name,
                "select h.BUSINESS_KEY_ as complaint, e.ID_, e." + columns + " from " + table
                        + " e join ACT_HI_PROCINST h on h.PROC_INST_ID_ = e." + instance
                        + " where h.BUSINESS_KEY_ in (:numbers) order by e.ID_");
    }

    static CaseFile of(JdbcClient jdbc, Collection<String> numbers) {
        var tables = new LinkedHashMap<String, List<Map<String, Object>>>();
        if (!numbers.isEmpty()) {
            QUERIES.forEach((table, sql) -> tables.put(table, rows(jdbc, sql, numbers)));
        }
        for (var table : List.of("complaint", "customer")) {
            tables.put("number of " + table + "s", rows(jdbc, "select count(*) from " + table, List.of("")));
        }
        return new CaseFile(tables);
    }

    private static List<Map<String, Object>> rows(JdbcClient jdbc, String sql, Collection<String> numbers) {
        var query = jdbc.sql(sql);
        return (sql.contains(":numbers") ? query.param("numbers", numbers) : query)
                .query()
                .listOfRows();
    }

    /** The rows of one case. */
    List<Map<String, Object>> rows(String table, String number) {
        return tables.get(table).stream()
                .filter(row -> number.equals(row.get("complaint")) || number.equals(row.get("number")))
                .toList();
    }

    /** What is different in the other one, for people. */
    String differences(CaseFile other) {
        var found = new ArrayList<String>();
        tables.forEach((table, rows) -> {
            var others = other.tables.getOrDefault(table, List.of());
            rows.stream().filter(row -> !others.contains(row)).forEach(row -> found.add("- " + table + " " + row));
            others.stream().filter(row -> !rows.contains(row)).forEach(row -> found.add("+ " + table + " " + row));
        });
        return String.join("\n", found);
    }
}
