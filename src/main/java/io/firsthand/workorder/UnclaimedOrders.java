package io.firsthand.workorder;

import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.PromiseBands.Oldest;
import io.firsthand.complaint.PromiseBands.Tally;
import io.firsthand.organization.DepartmentId;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
