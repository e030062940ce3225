package io.firsthand.escalation;

import static java.util.stream.Collectors.joining;

import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.StoredRows;
import io.firsthand.organization.DepartmentId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 督办列表: supervisions, soonest due first, each page one range of an index. */
@Component
class SupervisionList {

    private final JdbcClient jdbc;
    private final RowMapper<Supervision> rows;

    SupervisionList(JdbcClient jdbc, StoredRows rows) {
        this.jdbc = jdbc;
        this.rows = rows.of(Supervision.class);
    }

    /** @param onlyOf null for those of every department */
    Page<SupervisionView> find(String state, DepartmentId onlyOf, String cursor, Integer wanted) {
        var only = new LinkedHashMap<String, Object>();
        if (onlyOf != null) {
            only.put("department", onlyOf.value());
        }
        if (state != null) {
            only.put("state", state(state));
        }
        var where = only.keySet().stream()
                .map(column -> " and " + column + " = :" + column)
                .collect(joining());
        if (cursor != null) {
            var last = Page.Cursor.of(cursor);
            where += " and (due_at, id) > (:at, :last)";
            only.put("at", last.at().atOffset(ZoneOffset.UTC));
            only.put("last", last.uuid());
        }
        var limit = Page.limit(wanted);
        var found = jdbc
                .sql("select * from supervision where true" + where + " order by due_at, id limit " + (limit + 1))
                .params(only)
                .query(rows)
                .list()
                .stream()
                .map(Supervision::view)
                .toList();
        return Page.of(
                found, limit, last -> new Page.Cursor(last.dueAt(), last.id().toString()));
    }

    /** @param onlyOf null for those of every department */
    long open(DepartmentId onlyOf) {
        var statement = jdbc.sql("select count(*) from supervision where state = 'OPEN'"
                + (onlyOf == null ? "" : " and department = :department"));
        return (onlyOf == null ? statement : statement.param("department", onlyOf.value()))
                .query(Long.class)
                .single();
    }

    private static String state(String word) {
        return Stream.of(Supervision.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("state", "noSuch", word))
                .name();
    }
}
