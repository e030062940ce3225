package io.firsthand.intake;

import io.firsthand.intake.ImportView.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The imports of the past and the one that runs 导入记录. */
@Repository
class ImportRuns {

    static final String STOPPED = "import.failed.stopped";
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportRuns(JdbcClient jdbc, JdbcTemplate batches, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A run as it is stored. */
    record Run(
            UUID id,
            String source,
            String fileName,
            String mapping,
            State state,
            Counts counts,
            String startedBy,
            Instant startedAt,
            Instant finishedAt,
            String message) {}

    /** How many rows were read and what became of them. */
    record Counts(long rows, long imported, long skipped, long rejected) {

        static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** A rejected row as it is stored. */
    record Rejection(long line, RowRejected.Reason reason) {}

    void begin(UUID id, String source, String fileName, String mapping, String startedBy) {
        var now = now();
        jdbc.sql(
                        """
                        insert into import_run (id, source, file_name, mapping, state, row_count, imported_count,
                            skipped_count, rejected_count, started_by, started_at, alive_at)
                        values (?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?)""")
                .params(id, source, fileName, mapping, State.RUNNING.name(), startedBy, now, now)
                .update();
    }

    /** Writes the counts and the rejections since the last time, and that this node's runs are alive. */
    void progress(UUID id, Counts counts, List<Rejection> rejections, Collection<UUID> mine) {
        transaction.executeWithoutResult(status -> {
            write(id, counts, rejections);
            jdbc.sql("update import_run set alive_at = :now where id in (:mine)")
                    .param("now", now())
                    .param("mine", mine)
                    .update();
        });
    }

    void finish(UUID id, Counts counts, List<Rejection> rejections, State state, String message) {
        transaction.executeWithoutResult(status -> {
            write(id, counts, rejections);
            jdbc.sql("update import_run set state = ?, message = ?, finished_at = ? where id = ?")
                    .params(state.name(), message, now(), id)
                    .update();
        });
    }

    private void write(UUID id, Counts counts, List<Rejection> rejections) {
        jdbc.sql(
                        """
                        update import_run set row_count = ?, imported_count = ?, skipped_count = ?, rejected_count = ?
                        where id = ?""")
                .params(counts.rows(), counts.imported(), counts.skipped(), counts.rejected(), id)
                .update();
        batches.batchUpdate(
                """
                insert into import_rejection (run, line, column_name, reason, found, expected)
                values (?, ?, ?, ?, ?, ?)""",
                rejections.stream()
                        .map(each -> new Object[] {
                            id,
                            each.line(),
                            fitting(each.reason().column()),
                            each.reason().key(),
                            fitting(each.reason().found()),
                            fitting(each.reason().expected())
                        })
                        .toList());
    }

    private static String fitting(String text) {
        return text == null || text.length() <= 200 ? text : Excerpt.of(text);
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql("select * from import_run where id = ?")
                .param(id)
                .query((row, number) -> run(row))
                .optional();
    }

    List<Rejection> rejections(UUID id, int limit) {
        return jdbc.sql("select * from import_rejection where run = ? order by line limit ?")
                .params(id, limit)
                .query((row, number) -> new Rejection(
                        row.getLong("line"),
                        new RowRejected.Reason(
                                row.getString("column_name"),
                                row.getString("reason"),
                                row.getString("found"),
                                row.getString("expected"))))
                .list();
    }

    /**
     * Runs whose node was killed are failed, so that nobody waits for them. An H2 database has one node, so at its start
     * every running one is meant; on a shared database another node may be at work, and silence tells.
     */
    void failAbandoned(boolean alone) {
        var silentSince = alone ? now() : now().minus(SILENCE);
        jdbc.sql("update import_run set state = ?, message = ?, finished_at = ? where state = ? and alive_at <= ?")
                .params(State.FAILED.name(), STOPPED, now(), State.RUNNING.name(), silentSince)
                .update();
    }

    boolean onH2() {
        return Boolean.TRUE.equals(batches.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2")));
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("source"),
                row.getString("file_name"),
                row.getString("mapping"),
                State.valueOf(row.getString("state")),
                new Counts(
                        row.getLong("row_count"),
                        row.getLong("imported_count"),
                        row.getLong("skipped_count"),
                        row.getLong("rejected_count")),
                row.getString("started_by"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getString("message"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
