package io.firsthand.workorder;

import io.firsthand.Page;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.PromiseBands.Oldest;
import io.firsthand.complaint.PromiseBands.Tally;
import io.firsthand.organization.DepartmentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 待认领: how many primary orders lie in the pool of each department; each count is a range of its queue's index. */
@Component
class UnclaimedOrders {

    private final JdbcClient jdbc;

    UnclaimedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<DepartmentId, Tally> count(Collection<DepartmentId> departments) {
        var names = List.copyOf(departments);
        var statement = jdbc.sql(IntStream.range(0, names.size())
                .mapToObj(UnclaimedOrders::count)
                .collect(Collectors.joining(" union all ")));
        for (int i = 0; i < names.size(); i++) {
            statement = statement.param("department" + i, names.get(i).value());
        }
        var found = new HashMap<DepartmentId, Tally>();
        statement
                .query((row, n) -> {
                    var due = row.getObject("due", OffsetDateTime.class).toInstant();
                    var oldest = new Oldest(new ComplaintNumber(row.getString("oldest")), due);
                    return found.put(names.get(row.getInt("owner")), new Tally(row.getLong("orders"), oldest));
                })
                .list();
        return found;
    }

    /** The cases that {@link #count} counts for a department, soonest due order first; the cursor is of the orders. */
    Page<ComplaintNumber> page(DepartmentId department, String cursor, Integer wanted) {
        var limit = Page.limit(wanted);
        var params = new HashMap<String, Object>();
        params.put("department", department.value());
        var where = "department = :department and state = 'OPEN' and kind = 'PRIMARY'";
        if (cursor != null) {
            var last = Page.Cursor.of(cursor);
            where += " and (due_at, id) > (:at, :id)";
            params.put("at", last.at().atOffset(ZoneOffset.UTC));
            params.put("id", last.uuid());
        }
        var found = jdbc.sql("select id, complaint, due_at from work_order where " + where
                        + " order by due_at, id limit " + (limit + 1))
                .params(params)
                .query((row, n) -> new Found(
                        row.getObject("id", UUID.class),
                        new ComplaintNumber(row.getString("complaint")),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()))
                .list();
        var page = Page.of(
                found, limit, last -> new Page.Cursor(last.dueAt(), last.id().toString()));
        return new Page<>(page.items().stream().map(Found::complaint).toList(), page.nextCursor());
    }

    private record Found(UUID id, ComplaintNumber complaint, Instant dueAt) {}

    private static String count(int department) {
        var pool = " from work_order where department = :department" + department
                + " and state = 'OPEN' and kind = 'PRIMARY'";
        return "select " + department + " as owner, orders, due,"
                + " (select min(complaint)" + pool + " and due_at = counted.due) as oldest"
                + " from (select (select count(*)" + pool + ") as orders, (select min(due_at)" + pool
                + ") as due) counted"
                + " where orders > 0";
    }
}
