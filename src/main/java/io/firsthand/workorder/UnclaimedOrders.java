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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 待认领: how many primary orders lie in the pool of each department; each is counted once, in a range of its queue's index. */
@Component
class UnclaimedOrders {

    /** The offset keeps a planner from counting again for each use of a count. */
    private static final String COUNTS =
            """
            select owner, orders, due, (select min(complaint) from work_order where ${pool} and due_at = due) as oldest
            from (select owner,
                (select count(*) from work_order where ${pool}) as orders,
                (select min(due_at) from work_order where ${pool}) as due
              from (values ${owners}) owners (owner)
              offset 0) counted
            where orders > 0
            """;

    private final JdbcClient jdbc;

    UnclaimedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<DepartmentId, Tally> count(Collection<DepartmentId> departments) {
        var names = departments.stream().map(DepartmentId::value).toList();
        var found = new HashMap<DepartmentId, Tally>();
        jdbc.sql(COUNTS.replace("${pool}", "work_order.department = owner and state = 'OPEN' and kind = 'PRIMARY'")
                        .replace(
                                "${owners}",
                                IntStream.range(0, names.size())
                                        .mapToObj(i -> "(cast(:owner" + i + " as varchar))")
                                        .collect(Collectors.joining(", "))))
                .params(IntStream.range(0, names.size())
                        .boxed()
                        .collect(Collectors.toMap(i -> "owner" + i, names::get)))
                .query(row -> {
                    var due = row.getObject("due", OffsetDateTime.class).toInstant();
                    var oldest = new Oldest(new ComplaintNumber(row.getString("oldest")), due);
                    found.put(new DepartmentId(row.getString("owner")), new Tally(row.getLong("orders"), oldest));
                });
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
}
