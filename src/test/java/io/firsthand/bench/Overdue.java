package io.firsthand.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The overdue timers of a database: lets everything in it have happened long ago, and watches how they are worked off. */
final class Overdue {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String LONG = "interval '60' day";
    private static final String NEW = "(select BUSINESS_KEY_ from ACT_HI_PROCINST where START_TIME_ > ?)";
    private static final List<String> LONG_AGO = List.of(
            "update complaint set received_at = received_at - LONG, registered_at = registered_at - LONG,"
                    + " promised_at = promised_at - LONG, original_promised_at = original_promised_at - LONG,"
                    + " legal_due_at = legal_due_at - LONG where number in NEW",
            "update work_order set arrived_at = arrived_at - LONG, due_at = due_at - LONG where complaint in NEW",
            "update case_clock set started_at = started_at - LONG, due_at = due_at - LONG,"
                    + " original_due_at = original_due_at - LONG where complaint in NEW");
    private static final String TIMERS = "update ACT_RU_JOB set DUEDATE_ = %s where PROCESS_INSTANCE_ID_ in"
            + " (select PROC_INST_ID_ from ACT_HI_PROCINST where START_TIME_ > ?)";
    private static final String LEFT =
            "select count(*) from ACT_RU_JOB where PROCESS_INSTANCE_ID_ is not null and DUEDATE_ < localtimestamp";

    private final String url;
    private final String user;

    Overdue(String url, String user) {
        this.url = url;
        this.user = user;
    }

    /** The cases of the product that came since then, with all their limits. Returns how many timers are due. */
    long cases(Instant since) {
        change(
                since,
                Stream.concat(LONG_AGO.stream(), Stream.of(TIMERS.formatted("DUEDATE_ - LONG")))
                        .map(update -> update.replace("LONG", LONG).replace("NEW", NEW))
                        .toList());
        return left();
    }

    /** The timers of the engine alone that came since then, which are dated far away. Returns how many are due. */
    long timers(Instant since) {
        change(since, List.of(TIMERS.formatted("localtimestamp - " + LONG)));
        return left();
    }

    /** All at once: whoever works off timers meanwhile sees none of it before the end. */
    private void change(Instant since, List<String> updates) {
        try (var connection = connection()) {
            connection.setAutoCommit(false);
            for (var update : updates) {
                try (var statement = connection.prepareStatement(update)) {
                    statement.setTimestamp(1, Timestamp.from(since));
                    statement.executeUpdate();
                }
            }
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(url, user, "");
    }

    private long left() {
        try (var connection = connection()) {
            return left(connection);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long left(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(LEFT)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** When the first of so many was gone, and the last, by {@link System#nanoTime}. */
    record Gone(long timers, long first, long last) {

        double perSecond() {
            return (timers - 1) / ((last - first) / 1e9);
        }
    }

    /** Returns when nothing is overdue any more. */
    Gone await(long timers) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = connection()) {
            long first = 0;
            while (System.nanoTime() < end) {
                var left = left(connection);
                if (first == 0 && left < timers) {
                    first = System.nanoTime();
                }
                if (left == 0) {
                    return new Gone(timers, first, System.nanoTime());
                }
                Thread.sleep(first == 0 ? 10 : 100);
            }
            throw new IllegalStateException(left(connection) + " of " + timers + " timers are still overdue");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
