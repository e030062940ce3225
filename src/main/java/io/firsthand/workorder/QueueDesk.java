package io.firsthand.workorder;

import io.firsthand.Page;
import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.Status;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 待办台: what waits for somebody, soonest due first, one query for a page whatever is on its lines. Departments have queues of
 * orders, the front desk and supervisors queues of cases; 403 {@code NOT_YOURS} for a queue of others.
 */
@Component
@Transactional(readOnly = true)
public class QueueDesk {

    private static final Set<Role> DEPARTMENTS = Set.of(Role.DEPARTMENT, Role.HEAD);
    private static final Set<Role> DESKS = Set.of(Role.FRONT_DESK, Role.SUPERVISOR);

    /** In hand: an order that is neither answered nor closed. */
    private static final String IN_HAND = " and o.state in ('OPEN', 'SIGNED')";

    private static final String UNANSWERED =
            "c.status in ('REGISTERED', 'AWAITING_DISPATCH', 'DISPATCHED', 'IN_PROGRESS', 'HELD', 'REPLIED')";

    private final JdbcClient jdbc;
    private final Clock clock;

    QueueDesk(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The queues, in the order in which they are shown. */
    public enum Queue {
        /** 我的待办: signed by the reader, also what was lent to him. */
        MINE(
                DEPARTMENTS,
                "(o.department = :department and o.state = 'SIGNED' and o.handler = :account)",
                "(o.lent_to = :department and o.state = 'SIGNED' and o.work_handler = :account)"),
        /** 部门待认领: nobody has taken it, also after an automatic sign-in. */
        POOL(
                DEPARTMENTS,
                "(o.department = :department and o.handler is null" + IN_HAND + ")",
                "(o.lent_to = :department and o.work_handler is null" + IN_HAND + ")"),
        /** 协办: parts that others wait for. */
        ASSISTS(DEPARTMENTS, "(o.department = :department and o.kind = 'ASSIST'" + IN_HAND + ")"),
        /** 被催办: somebody asked again, and the department has not answered that yet. */
        URGED(
                DEPARTMENTS,
                "(o.department = :department" + IN_HAND
                        + " and exists (select 1 from urge u where u.complaint = o.complaint and u.state = 'OPEN'"
                        + " and u.department = :department"
                        + " and (u.work_order = o.id or u.work_order is null and o.kind = 'PRIMARY')))"),
        /** 已超时 of the department. */
        LATE(DEPARTMENTS, "(o.department = :department and o.due_at < :now" + IN_HAND + ")"),
        /** 等待协办: own orders that cannot be answered before an assist order is. */
        WAITING_ASSIST(
                DEPARTMENTS,
                "(o.department = :department and o.kind = 'PRIMARY'" + IN_HAND
                        + " and exists (select 1 from work_order a where a.complaint = o.complaint and a.parent = o.id"
                        + " and a.state in ('OPEN', 'SIGNED')))"),
        /** 待客户补充 of the department. */
        WAITING_CUSTOMER(
                DEPARTMENTS,
                "(o.department = :department and o.kind = 'PRIMARY'" + IN_HAND
                        + " and exists (select 1 from complaint w"
                        + " where w.number = o.complaint and w.status = 'PENDING_CUSTOMER'))"),
        /** 待派单: no rule knew where to. */
        DISPATCH(DESKS, "c.status = 'AWAITING_DISPATCH'"),
        /** 待审核: answered by the department. */
        REVIEWS(Set.of(Role.FRONT_DESK), "c.status = 'REPLIED'"),
        /** 已超时: the promise to the customer is broken. */
        OVERDUE(DESKS, UNANSWERED + " and c.promised_at < :now"),
        /** 待客户补充. */
        PENDING(DESKS, "c.status = 'PENDING_CUSTOMER'");

        private final Set<Role> roles;
        private final List<String> ranges;

        Queue(Set<Role> roles, String... ranges) {
            this.roles = roles;
            this.ranges = List.of(ranges);
        }

        /** As in addresses and keys of texts. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public boolean isFor(Actor actor) {
            return roles.contains(actor.role());
        }

        private boolean ofOrders() {
            return roles == DEPARTMENTS;
        }
    }

    /**
     * One line. Order, kind and round are null in queues of cases; due is the order's time, or the promise to the customer.
     */
    public record Line(
            WorkOrderId order,
            String kind,
            ComplaintNumber complaint,
            Status status,
            String summary,
            String category,
            int priority,
            DepartmentId department,
            DepartmentId workDepartment,
            String handler,
            boolean claimable,
            Instant dueAt,
            int urges) {

        /** While the customer is waited for, or the work is on hold, the time stands still. */
        public boolean paused() {
            return status == Status.PENDING_CUSTOMER || status == Status.HELD;
        }

        @Override
        public String toString() {
            return "Line[" + complaint + "]"; // personal data never reaches a log
        }
    }

    /** The queues that this reader has. */
    public static List<Queue> queuesOf(Actor actor) {
        return Stream.of(Queue.values()).filter(queue -> queue.isFor(actor)).toList();
    }

    /** How long each queue of this reader is: as many as its lines, counted by index, in one statement. */
    public Map<Queue, Long> counts(Actor actor) {
        var counts = new EnumMap<Queue, Long>(Queue.class);
        var queues = queuesOf(actor);
        if (queues.isEmpty()) {
            return counts;
        }
        var sql = queues.stream()
                .flatMap(queue -> queue.ranges.stream()
                        .map(range -> "select '" + queue.name() + "' as queue, count(*) as lines from "
                                + (queue.ofOrders() ? "work_order o" : "complaint c") + " where " + range))
                .collect(Collectors.joining(" union all "));
        jdbc.sql(sql)
                .params(parameters(actor))
                .query((row, n) -> counts.merge(Queue.valueOf(row.getString("queue")), row.getLong("lines"), Long::sum))
                .list();
        return counts;
    }

    /** A page of a queue, 50 lines unless told, soonest due first. */
    public Page<Line> page(Queue queue, String cursor, Integer wanted, Actor actor) {
        if (!queue.isFor(actor)) {
            throw Refusal.notYours();
        }
        var limit = Page.limit(wanted);
        var parameters = parameters(actor);
        var after = "";
        if (cursor != null) {
            var from = Page.Cursor.of(cursor);
            parameters.put("at", from.at().atOffset(ZoneOffset.UTC));
            parameters.put("id", queue.ofOrders() ? from.uuid() : from.id());
            after = queue.ofOrders()
                    ? " and (o.due_at, o.id) > (:at, :id)"
                    : " and (c.promised_at, c.number) > (:at, :id)";
        }
        var lines = jdbc.sql(queue.ofOrders() ? orders(queue, after, limit) : cases(queue, after, limit))
                .params(parameters)
                .query((row, n) -> line(row, actor))
                .list();
        return Page.of(
                lines,
                limit,
                last -> new Page.Cursor(
                        last.dueAt(),
                        last.order() == null
                                ? last.complaint().value()
                                : last.order().toString()));
    }

    /** The line of one order as it is now, for whoever saw it in a queue of the department. */
    public Line line(WorkOrderId order, Actor actor) {
        var parameters = parameters(actor);
        parameters.put("order", order.value());
        return jdbc.sql(select("(select * from work_order where id = :order and (department = :department"
                        + " or lent_to = :department))"))
                .params(parameters)
                .query((row, n) -> line(row, actor))
                .optional()
                .orElseThrow(() -> Refusal.notFound(order));
    }

    private Map<String, Object> parameters(Actor actor) {
        var parameters = new HashMap<String, Object>();
        parameters.put(
                "department",
                actor.department() == null ? "" : actor.department().value());
        parameters.put("account", actor.account());
        parameters.put("now", clock.instant().atOffset(ZoneOffset.UTC));
        return parameters;
    }

    private static String orders(Queue queue, String after, int limit) {
        var end = " order by due_at, id limit " + (limit + 1);
        var ranges = queue.ranges.stream()
                .map(range -> "(select * from work_order o where " + range + after + end + ")")
                .collect(Collectors.joining(" union all "));
        return select("(select * from (" + ranges + ") each_range" + end + ")") + " order by o.due_at, o.id";
    }

    private static String select(String orders) {
        return "select o.id, o.kind, o.complaint as number, c.status, c.summary, c.category, c.priority, o.department,"
                + " o.work_department, o.lent_to, o.handler, o.work_handler, o.state, o.due_at, o.urges from " + orders
                + " o join complaint c on c.number = o.complaint";
    }

    private static String cases(Queue queue, String after, int limit) {
        return "select null as id, null as kind, c.number, c.status, c.summary, c.category, c.priority,"
                + " c.first_responsible_department as department, c.work_department, null as lent_to, c.handler,"
                + " null as work_handler, null as state, c.promised_at as due_at, c.customer_urges as urges"
                + " from complaint c where " + queue.ranges.get(0) + after + " order by c.promised_at, c.number limit "
                + (limit + 1);
    }

    private static Line line(ResultSet row, Actor actor) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var lent = actor.department() != null && actor.department().value().equals(row.getString("lent_to"));
        var handler = row.getString(lent ? "work_handler" : "handler");
        return new Line(
                id == null ? null : new WorkOrderId(id),
                row.getString("kind"),
                new ComplaintNumber(row.getString("number")),
                Status.valueOf(row.getString("status")),
                row.getString("summary"),
                row.getString("category"),
                row.getInt("priority"),
                department(row, "department"),
                department(row, "work_department"),
                handler,
                id != null && handler == null && Set.of("OPEN", "SIGNED").contains(row.getString("state")),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getInt("urges"));
    }

    private static DepartmentId department(ResultSet row, String column) throws SQLException {
        var id = row.getString(column);
        return id == null ? null : new DepartmentId(id);
    }
}
