package io.firsthand.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Fills a database with cases of the last two years by bulk insert, one in a hundred open in the pool of the network
 * department unless all are, the others spread over four departments. The rows have no processes.
 */
public final class Archive {

    private static final int MOST_CUSTOMERS = 100_000;
    private static final String NUMBER = "'20240101-' || lpad(cast(x as varchar), 7, '0')";
    private static final String CUSTOMER = id("10", "(mod(x - 1, 100000) + 1)");
    private static final String OPEN = "mod(x, :openEvery) = 0";
    private static final String DEPARTMENT =
            "case when :openEvery > 1 and " + OPEN + " then 'network' else case mod(x, 4)"
                    + " when 0 then 'network' when 1 then 'maintenance' when 2 then 'billing' else 'data' end end";
    private static final String CATEGORY = "case mod(x, 3) when 0 then 'mobile-coverage' when 1 then 'broadband-repair'"
            + " else 'broadband-speed' end";
    /** A case a minute, the latest one just now. */
    private static final String RECEIVED = "current_timestamp - (:last - x) * interval '1' minute";

    private static final String TEXT =
            "'Since yesterday evening the line is dead, restarting did not help. Case ' || x";

    private final String url;
    private final String user;
    private final int openEvery;

    public Archive(String url, String user) {
        this(url, user, 100);
    }

    private Archive(String url, String user, int openEvery) {
        this.url = url;
        this.user = user;
        this.openEvery = openEvery;
    }

    /** Every case is open. */
    static Archive ofOpenCases(String url, String user) {
        return new Archive(url, user, 1);
    }

    /** Goes on where the last filling ended, until there are so many cases. */
    public void fillTo(int cases) {
        try (var connection = DriverManager.getConnection(url, user, "")) {
            connection.setAutoCommit(false);
            var from = count(connection, "complaint") + 1;
            run(connection, count(connection, "customer") + 1, Math.min(cases, MOST_CUSTOMERS), CUSTOMERS);
            run(connection, from, cases, COMPLAINTS);
            run(connection, from, cases, INVOLVEMENTS);
            run(connection, from, cases, ORDERS);
            connection.commit();
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute(postgres() ? "vacuum analyze" : "analyze");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void run(Connection connection, long from, long to, String insert) throws SQLException {
        if (from > to) {
            return;
        }
        var numbers = postgres()
                ? "(select g as x from generate_series(%d, %d) as t(g)) numbers"
                : "(select x from system_range(%d, %d)) numbers";
        try (var statement = connection.createStatement()) {
            statement.execute(
                    insert.replace(":last", Long.toString(to)).replace(":openEvery", Integer.toString(openEvery))
                            + " from " + numbers.formatted(from, to));
        }
    }

    private boolean postgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** An id that can be told from the number of the row, and that starts differently for each. */
    private static String id(String kind, String number) {
        return "cast(lpad(cast(mod(cast(" + number
                + " as bigint) * 7919, 100000000) as varchar), 8, '0') || '-0000-0000-" + kind
                + "00-' || lpad(cast(" + number + " as varchar), 12, '0') as uuid)";
    }

    private static final String CUSTOMERS =
            """
            insert into customer (id, version, identity_key, name, phone, phone_digits, tier, created_at)
            select %s, 0, 'p:13' || lpad(cast(x as varchar), 9, '0'), 'Customer ' || x,
              '13' || lpad(cast(x as varchar), 9, '0'), '13' || lpad(cast(x as varchar), 9, '0'), 'ordinary',
              current_timestamp
            """
                    .formatted(CUSTOMER);

    private static final String COMPLAINTS =
            """
            insert into complaint (number, version, status, round, channel, customer_id, caller_name, tier, summary,
              description, category, urgency, priority, region, limit_told, read_back_confirmed, registered_by,
              received_at, registered_at, promised_at, original_promised_at, legal_due_at, first_responsible_department,
              work_department, handler, dispatch_rule, dispatches, objections, hops, customer_urges, desk_resolved,
              answer, root_cause, repaired_at, resolved_at, closed_at, close_reason)
            select %1$s, 3, case when %2$s then 'DISPATCHED' else 'CLOSED' end, 1, 'PHONE', %3$s, 'Customer', 'ordinary',
              'No signal, case ' || x, %4$s, %5$s, 'ORDINARY', 2, 'north', true, true, 'agent',
              %6$s, %6$s, %6$s + interval '15' day, %6$s + interval '15' day, %6$s + interval '15' day, %7$s,
              %7$s, case when %2$s then null else 'network' end, 'rule', 1, 0, 0, 0, false,
              case when %2$s then null else 'Repaired' end, case when %2$s then null else 'worn cable' end,
              case when %2$s then null else %6$s + interval '1' hour end,
              case when %2$s then null else %6$s + interval '2' hour end,
              case when %2$s then null else %6$s + interval '1' day end, case when %2$s then null else 'matterResolved' end
            """
                    .formatted(NUMBER, OPEN, CUSTOMER, TEXT, CATEGORY, RECEIVED, DEPARTMENT);

    private static final String INVOLVEMENTS =
            "insert into involvement (complaint, department, received_at) select %s, %s, %s"
                    .formatted(NUMBER, DEPARTMENT, RECEIVED);

    private static final String ORDERS =
            """
            insert into work_order (id, version, kind, complaint, round, department, work_department, handler, state,
              request, opened_by, arrived_at, due_at, signed_at, signed_automatically, replied_at, replied_by, result,
              root_cause, repaired_at, holds, extended, urges)
            select %1$s, 2, 'PRIMARY', %2$s, 1, %3$s, %3$s, case when %4$s then null else 'network' end,
              case when %4$s then 'OPEN' else 'CLOSED' end, %5$s, 'system', %6$s, %6$s + interval '15' day,
              case when %4$s then null else %6$s + interval '1' hour end, false,
              case when %4$s then null else %6$s + interval '2' hour end, case when %4$s then null else 'network' end,
              case when %4$s then null else 'Repaired' end, case when %4$s then null else 'worn cable' end,
              case when %4$s then null else %6$s + interval '1' hour end, 0, false, 0
            """
                    .formatted(id("20", "x"), NUMBER, DEPARTMENT, OPEN, TEXT, RECEIVED);
}
