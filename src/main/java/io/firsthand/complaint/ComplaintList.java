package io.firsthand.complaint;

import io.firsthand.Page;
import io.firsthand.customer.CustomerId;
import io.firsthand.organization.DepartmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * 投诉列表: lists of cases, each an index range of our own tables with keyset paging. What is in hand is few beside what is
 * closed, so a list of that reads it first and looks for the rest of the filter there; a planner that expects open cases
 * everywhere would walk through years of closed ones to find them.
 */
@Component
class ComplaintList {

    private static final String COLUMNS =
            "c.number, c.status, c.round, c.channel, c.caller_name, c.summary, c.category,"
                    + " c.priority, c.tier, c.region, c.received_at, c.promised_at, c.first_responsible_department,"
                    + " c.work_department, c.handler, c.version";
    private static final String OPEN = "('REGISTERED', 'AWAITING_DISPATCH', 'DISPATCHED', 'IN_PROGRESS',"
            + " 'PENDING_CUSTOMER', 'HELD', 'REPLIED', 'RESOLVED')";
    private static final String UNANSWERED = "('REGISTERED', 'AWAITING_DISPATCH', 'DISPATCHED', 'IN_PROGRESS',"
            + " 'PENDING_CUSTOMER', 'HELD', 'REPLIED')";

    private final JdbcClient jdbc;

    ComplaintList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only cases that this department has a part in, when it is not null. */
    Page<ComplaintSummary> find(ComplaintQuery query, DepartmentId onlyOf, Instant now) {
        var limit = Page.limit(query.limit());
        var where = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        var department = onlyOf != null ? onlyOf : query.department();
        var inHand = Boolean.TRUE.equals(query.overdue())
                || query.status() != null && !query.status().isFinal();
        var byInvolvement = department != null && !inHand;
        if (department != null) {
            where.add(byInvolvement ? "i.department = :department" : hasPart(":department"));
            params.put("department", department.value());
        }
        if (onlyOf != null && query.department() != null && !query.department().equals(onlyOf)) {
            where.add(hasPart(":other"));
            params.put("other", query.department().value());
        }
        if (query.status() != null) {
            where.add("c.status = :status");
            params.put("status", query.status().name());
        }
        if (query.category() != null) {
            where.add("c.category = :category");
            params.put("category", query.category());
        }
        if (query.customer() != null) {
            where.add("c.customer_id = :customer");
            params.put("customer", query.customer().value());
        }
        if (Boolean.FALSE.equals(query.overdue())) {
            where.add("not (c.status in " + UNANSWERED + " and c.promised_at < :now)");
        }
        if (query.overdue() != null) {
            params.put("now", now.atOffset(ZoneOffset.UTC));
        }
        if (query.q() != null && !query.q().isBlank()) {
            where.add("(c.number = :exact or c.external_id = :exact or lower(c.summary) like :like escape '!')");
            params.put("exact", query.q().strip());
            params.put("like", '%' + escaped(query.q().strip().toLowerCase(java.util.Locale.ROOT)) + '%');
        }
        // the department's own list walks the involvement index, every other the case's
        var time = query.byDue() ? "c.promised_at" : byInvolvement ? "i.received_at" : "c.received_at";
        var number = !query.byDue() && byInvolvement ? "i.complaint" : "c.number";
        if (query.cursor() != null) {
            var cursor = Page.Cursor.of(query.cursor());
            where.add("(" + time + ", " + number + (query.byDue() ? ") > (" : ") < (") + ":at, :id)");
            params.put("at", cursor.at().atOffset(ZoneOffset.UTC));
            params.put("id", cursor.id());
        }
        var sql = "select " + COLUMNS + " from " + cases(query, inHand) + " c"
                + (byInvolvement ? " join involvement i on i.complaint = c.number" : "")
                + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                + " order by " + time + (query.byDue() ? ", " : " desc, ") + number + (query.byDue() ? "" : " desc")
                + " limit " + (limit + 1);
        var rows = jdbc.sql(sql)
                .params(params)
                .query((row, n) -> summary(row, now))
                .list();
        return Page.of(
                rows,
                limit,
                last -> new Page.Cursor(
                        query.byDue() ? last.promisedAt() : last.receivedAt(),
                        last.number().value()));
    }

    /** The offset makes a planner read what is in hand before it thinks of the other filters and the order. */
    private static String cases(ComplaintQuery query, boolean inHand) {
        if (Boolean.TRUE.equals(query.overdue())) {
            return "(select * from complaint where status in " + UNANSWERED + " and promised_at < :now offset 0)";
        }
        return inHand && query.category() != null && query.customer() == null
                ? "(select * from complaint where status = :status offset 0)"
                : "complaint";
    }

    /** Looked up case by case: the count cannot be turned into a join with all that the department ever had. */
    private static String hasPart(String department) {
        return "(select count(*) from involvement o where o.complaint = c.number and o.department = " + department
                + ") > 0";
    }

    /** Cases in hand, soonest promise first: what a condition leaves of them is little, whatever was closed before. */
    Page<ComplaintSummary> byDue(
            String condition, Map<String, Object> params, String cursor, Integer wanted, Instant now) {
        var limit = Page.limit(wanted);
        var where = condition;
        if (cursor != null) {
            var last = Page.Cursor.of(cursor);
            where += " and (promised_at, number) > (:at, :id)";
            params.put("at", last.at().atOffset(ZoneOffset.UTC));
            params.put("id", last.id());
        }
        var rows = jdbc.sql("select " + COLUMNS + " from (select * from complaint where " + where
                        + " offset 0) c order by c.promised_at, c.number limit " + (limit + 1))
                .params(params)
                .query((row, n) -> summary(row, now))
                .list();
        return Page.of(
                rows,
                limit,
                last -> new Page.Cursor(last.promisedAt(), last.number().value()));
    }

    /** These cases, in no order; of those of a department only its own, when it is not null. */
    List<ComplaintSummary> of(Collection<ComplaintNumber> numbers, DepartmentId onlyOf, Instant now) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        var statement = jdbc.sql("select " + COLUMNS + " from complaint c where c.number in (:numbers)"
                        + (onlyOf == null ? "" : " and " + hasPart(":department")))
                .param("numbers", numbers.stream().map(ComplaintNumber::value).toList());
        if (onlyOf != null) {
            statement = statement.param("department", onlyOf.value());
        }
        return statement.query((row, n) -> summary(row, now)).list();
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** The open cases of these customers, newest first, in one query. */
    Map<CustomerId, List<ComplaintView.OpenComplaint>> openOf(Collection<CustomerId> customers) {
        var open = new HashMap<CustomerId, List<ComplaintView.OpenComplaint>>();
        if (customers.isEmpty()) {
            return open;
        }
        jdbc.sql("select customer_id, number, status, summary, category, received_at from complaint"
                        + " where customer_id in (:customers) and status in " + OPEN
                        + " order by received_at desc limit 500")
                .param("customers", customers.stream().map(CustomerId::value).toList())
                .query((row, n) -> open.computeIfAbsent(
                                new CustomerId(row.getObject("customer_id", UUID.class)), key -> new ArrayList<>())
                        .add(new ComplaintView.OpenComplaint(
                                new ComplaintNumber(row.getString("number")),
                                Status.valueOf(row.getString("status")),
                                row.getString("summary"),
                                row.getString("category"),
                                instant(row, "received_at"))))
                .list();
        return open;
    }

    private static ComplaintSummary summary(ResultSet row, Instant now) throws SQLException {
        var status = Status.valueOf(row.getString("status"));
        var promised = instant(row, "promised_at");
        return new ComplaintSummary(
                new ComplaintNumber(row.getString("number")),
                status,
                row.getInt("round"),
                row.getString("channel"),
                row.getString("caller_name"),
                row.getString("summary"),
                row.getString("category"),
                row.getInt("priority"),
                row.getString("tier"),
                row.getString("region"),
                instant(row, "received_at"),
                promised,
                !status.isFinal() && status != Status.RESOLVED && promised.isBefore(now),
                department(row, "first_responsible_department"),
                department(row, "work_department"),
                row.getString("handler"),
                row.getLong("version"));
    }

    private static DepartmentId department(ResultSet row, String column) throws SQLException {
        var id = row.getString(column);
        return id == null ? null : new DepartmentId(id);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
