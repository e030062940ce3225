package io.firsthand.callback;

import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 回访列表: calls to make, soonest due first. */
@Component
class CallbackList {

    private final JdbcClient jdbc;

    CallbackList(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
            params.put("id", uuid(last.id()));
        }
        var rows = jdbc.sql("select * from callback where " + where + " order by due_at, id limit " + (limit + 1))
                .params(params)
                .query((row, n) -> view(row))
                .list();
        return Page.of(
                rows, limit, last -> new Page.Cursor(last.dueAt(), last.id().toString()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            throw Refusal.invalid("cursor", "cursor");
        }
    }

    private static CallbackView view(ResultSet row) throws SQLException {
        var matter = row.getString("matter");
        return new CallbackView(
                new CallbackId(row.getObject("id", UUID.class)),
                new ComplaintNumber(row.getString("complaint")),
                Attempt.Kind.valueOf(row.getString("kind")),
                Attempt.State.valueOf(row.getString("state")),
                row.getInt("round"),
                instant(row, "due_at"),
                row.getInt("attempts"),
                row.getString("outcome"),
                matter == null ? null : Attempt.Matter.valueOf(matter),
                row.getObject("treatment", Integer.class),
                instant(row, "done_at"),
                row.getLong("version"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
