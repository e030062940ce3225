package io.firsthand.callback;

import io.firsthand.Page;
import io.firsthand.StoredRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
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
        var found = jdbc
                .sql("select * from callback where " + where + " order by due_at, id limit " + (limit + 1))
                .params(params)
                .query(rows)
                .list()
                .stream()
                .map(Callback::view)
                .toList();
        return Page.of(
                found, limit, last -> new Page.Cursor(last.dueAt(), last.id().toString()));
    }
}
