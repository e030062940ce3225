package io.firsthand.callback;

import io.firsthand.Page;
import io.firsthand.StoredRows;
import io.firsthand.complaint.ComplaintNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 回访列表: calls to make, soonest due first. */
@Component
class CallbackList {

    private final JdbcClient jdbc;
    private final RowMapper<Callback> rows;

    CallbackList(JdbcClient jdbc, StoredRows rows) {
        this.jdbc = jdbc;
        this.rows = rows.of(Callback.class);
    }

    Page<CallbackView> find(Instant until, Attempt.State state, String cursor, Integer wanted) {
        var limit = Page.limit(wanted);
        var params = new HashMap<String, Object>();
        var found = jdbc.sql(range(until, state, cursor, limit, params)).params(params).query(rows).list().stream()
                .map(Callback::view)
                .toList();
        return Page.of(
                found, limit, last -> new Page.Cursor(last.dueAt(), last.id().toString()));
    }

    /** Open calls with what somebody who looks for the next one wants to see of their cases. */
    Page<CallbackLine> lines(Instant until, String cursor, Integer wanted) {
        var limit = Page.limit(wanted);
        var params = new HashMap<String, Object>();
        var found = jdbc.sql(
                        "select b.id, b.complaint, b.kind, b.round, b.due_at, b.attempts, c.caller_name, c.summary,"
                                + " c.priority from (" + range(until, Attempt.State.OPEN, cursor, limit, params)
                                + ") b join complaint c on c.number = b.complaint order by b.due_at, b.id")
                .params(params)
                .query((row, n) -> new CallbackLine(
                        new CallbackId(row.getObject("id", UUID.class)),
                        new ComplaintNumber(row.getString("complaint")),
                        Attempt.Kind.valueOf(row.getString("kind")),
                        row.getInt("round"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        row.getString("caller_name"),
                        row.getString("summary"),
                        row.getInt("priority")))
                .list();
        return Page.of(
                found, limit, last -> new Page.Cursor(last.dueAt(), last.id().toString()));
    }

    long count(Instant until) {
        return jdbc.sql("select count(*) from callback where state = 'OPEN' and due_at < ?")
                .param(until.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private static String range(
            Instant until, Attempt.State state, String cursor, int limit, Map<String, Object> params) {
        params.put("state", state.name());
        var where = "state = :state";
        if (until != null) {
            where += " and due_at < :until";
            params.put("until", until.atOffset(ZoneOffset.UTC));
        }
        if (cursor != null) {
            var last = Page.Cursor.of(cursor);
            where += " and (due_at, id) > (:at, :id)";
            params.put("at", last.at().atOffset(ZoneOffset.UTC));
            params.put("id", last.uuid());
        }
        return "select * from callback where " + where + " order by due_at, id limit " + (limit + 1);
    }
}
