package io.firsthand.workorder;

import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.StoredRows;
import io.firsthand.organization.DepartmentId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 工单列表: queues, soonest due first. A department's queue is two index ranges, its own orders and those it works on for
 * others, each read only as far as one page reaches.
 */
@Component
class WorkOrderList {

    private final JdbcClient jdbc;
    private final RowMapper<WorkOrder> rows;

    WorkOrderList(JdbcClient jdbc, StoredRows rows) {
        this.jdbc = jdbc;
        this.rows = rows.of(WorkOrder.class);
    }

    /** Only what this department may see, when it is not null. */
    Page<WorkOrderView> find(WorkOrderQuery query, DepartmentId onlyOf, String account) {
        var limit = Page.limit(query.limit());
        if (onlyOf != null && query.department() != null && !query.department().equals(onlyOf)) {
            return new Page<>(List.of(), null);
        }
        var department = onlyOf != null ? onlyOf : query.department();
        var params = new HashMap<String, Object>();
        var filter = filter(query, account, params);
        var end = " order by due_at, id limit " + (limit + 1);
        String sql;
        if (department == null) {
            sql = "select * from work_order where true" + filter + end;
        } else {
            params.put("department", department.value());
            sql = "select * from ((select * from work_order where department = :department" + filter + end + ")"
                    + " union all (select * from work_order where lent_to = :department"
                    + filter + end + ")) queue" + end;
        }
        var found = jdbc.sql(sql).params(params).query(rows).list().stream()
                .map(WorkOrder::view)
                .toList();
        return Page.of(
                found, limit, last -> new Page.Cursor(last.dueAt(), last.id().toString()));
    }

    private static String filter(WorkOrderQuery query, String account, HashMap<String, Object> params) {
        var where = new ArrayList<String>();
        if (query.state() != null) {
            where.add("state = :state");
            params.put("state", state(query.state()));
        }
        if (query.kind() != null) {
            where.add("kind = :kind");
            params.put("kind", kind(query.kind()));
        }
        if (query.mine()) {
            where.add("handler = :account");
            params.put("account", account);
        }
        if (query.complaint() != null) {
            where.add("complaint = :complaint");
            params.put("complaint", query.complaint().value());
        }
        if (query.cursor() != null) {
            var cursor = Page.Cursor.of(query.cursor());
            where.add("(due_at, id) > (:at, :id)");
            params.put("at", cursor.at().atOffset(ZoneOffset.UTC));
            params.put("id", cursor.uuid());
        }
        return where.isEmpty() ? "" : " and " + String.join(" and ", where);
    }

    private static String state(String word) {
        return Stream.of(WorkOrder.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("state", "noSuch", word))
                .name();
    }

    private static String kind(String word) {
        return Stream.of(WorkOrder.Kind.values())
                .map(Enum::name)
                .filter(name -> name.equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("kind", "noSuch", word));
    }
}
