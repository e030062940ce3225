package io.firsthand.escalation;

import static java.util.stream.Collectors.joining;

import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.StoredRows;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Organization;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 升级列表: oldest first, so that what waits longest is never off the end; each page is one or two ranges of an index. */
@Component
class EscalationList {

    private static final int HIGHEST = 4;

    private final Organization organization;
    private final JdbcClient jdbc;
    private final RowMapper<Escalation> rows;

    EscalationList(Organization organization, JdbcClient jdbc, StoredRows rows) {
        this.organization = organization;
        this.jdbc = jdbc;
        this.rows = rows.of(Escalation.class);
    }

    /** @param onlyOf null for all escalations, else those that this reader watches or whose department is late */
    Page<EscalationView> find(EscalationQuery query, Actor onlyOf) {
        var only = new LinkedHashMap<String, Object>();
        if (query.state() != null) {
            only.put("state", state(query.state()));
        }
        if (query.level() != null) {
            only.put("level", level(query.level()));
        }
        if (query.department() != null) {
            if (organization.department(query.department()).isEmpty()) {
                throw Refusal.invalid("department", "noSuch", query.department());
            }
            only.put("late_department", query.department().value());
        }
        var where = only.keySet().stream()
                .map(column -> " and " + column + " = :" + column)
                .collect(joining());
        if (query.cursor() != null) {
            var last = Page.Cursor.of(query.cursor());
            where += " and (raised_at, id) > (:at, :last)";
            only.put("at", last.at().atOffset(ZoneOffset.UTC));
            only.put("last", last.uuid());
        }
        var limit = Page.limit(query.limit());
        var end = " order by raised_at, id limit " + (limit + 1);
        var sql = "select * from escalation where true" + where + end;
        if (onlyOf != null) {
            // two index ranges, each read only as far as one page reaches
            sql = "select * from ((select * from escalation where watcher = :reader" + where + end
                    + ") union all (select * from escalation where late_department = :own"
                    + " and watcher is distinct from :reader" + where + end + ")) seen" + end;
            only.put("reader", onlyOf.account());
            only.put("own", onlyOf.department().value());
        }
        var found = jdbc.sql(sql).params(only).query(rows).list().stream()
                .map(Escalation::view)
                .toList();
        return Page.of(
                found, limit, last -> new Page.Cursor(last.raisedAt(), last.id().toString()));
    }

    /** @param onlyOf null for all that are open, else those that this reader watches or whose department is late */
    long open(Actor onlyOf) {
        var count = "select count(*) from escalation where state = 'OPEN'";
        if (onlyOf == null) {
            return jdbc.sql(count).query(Long.class).single();
        }
        return jdbc.sql(count + " and (watcher = ? or late_department = ?)")
                .params(onlyOf.account(), onlyOf.department().value())
                .query(Long.class)
                .single();
    }

    private static String state(String word) {
        return Stream.of(Escalation.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("state", "noSuch", word))
                .name();
    }

    private static int level(int level) {
        if (level < 0 || level > HIGHEST) {
            throw Refusal.invalid("level", "noSuch", level);
        }
        return level;
    }
}
