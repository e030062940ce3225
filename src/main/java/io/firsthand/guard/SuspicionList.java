package io.firsthand.guard;

import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.StoredRows;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 嫌疑列表: suspicions, oldest first, each page one range of an index. */
@Component
class SuspicionList {

    private final JdbcClient jdbc;
    private final RowMapper<Suspicion> rows;

    SuspicionList(JdbcClient jdbc, StoredRows rows) {
        this.jdbc = jdbc;
        this.rows = rows.of(Suspicion.class);
    }

    Page<SuspicionView> find(String state, String cursor, Integer wanted) {
        var where = "";
        var params = new HashMap<String, Object>();
        if (state != null) {
            where += " and state = :state";
            params.put("state", state(state));
        }
        if (cursor != null) {
            var last = Page.Cursor.of(cursor);
            where += " and (raised_at, id) > (:at, :last)";
            params.put("at", last.at().atOffset(ZoneOffset.UTC));
            params.put("last", last.uuid());
        }
        var limit = Page.limit(wanted);
        var found = jdbc
                .sql("select * from suspicion where true" + where + " order by raised_at, id limit " + (limit + 1))
                .params(params)
                .query(rows)
                .list()
                .stream()
                .map(Suspicion::view)
                .toList();
        return Page.of(
                found, limit, last -> new Page.Cursor(last.raisedAt(), last.id().toString()));
    }

    long open() {
        return jdbc.sql("select count(*) from suspicion where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    private static String state(String word) {
        return Stream.of(Suspicion.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("state", "noSuch", word))
                .name();
    }
}
