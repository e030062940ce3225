package io.firsthand.intake;

import io.firsthand.Refusal;
import io.firsthand.complaint.ImportedComplaint;
import io.firsthand.intake.ImportRuns.Counts;
import io.firsthand.intake.ImportRuns.Rejection;
import io.firsthand.intake.ImportView.State;
import io.firsthand.organization.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/** One import at work: row by row, each in a transaction of its own, counted now and then. */
final class ImportRun implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int ATTEMPTS = 3;
    private static final int DEEPEST_CAUSE = 20;
    private static final int ROWS_BETWEEN_COUNTS = 100;

    private final UUID id;
    private final CsvRows rows;
    private final RowTranslator translator;
    private final BiPredicate<ImportedComplaint, Actor> newTo;
    private final Actor actor;
    private final ImportRuns runs;
    private final Collection<UUID> mine;
    private final BooleanSupplier stopping;
    private final Progress progress;

    private final List<Rejection> rejections = new ArrayList<>();
    private long read;
    private long imported;
    private long skipped;
    private long rejected;

    /** Is told how far the file was read. */
    interface Progress {

        Progress NONE = (bytes, rows) -> {};

        void at(long bytes, long rows);
    }

    ImportRun(
            UUID id,
            CsvRows rows,
            RowTranslator translator,
            BiPredicate<ImportedComplaint, Actor> newTo,
            Actor actor,
            ImportRuns runs,
            Collection<UUID> mine,
            BooleanSupplier stopping,
            Progress progress) {
        this.id = id;
        this.rows = rows;
        this.translator = translator;
        this.newTo = newTo;
        this.actor = actor;
        this.runs = runs;
        this.mine = mine;
        this.stopping = stopping;
        this.progress = progress;
    }

    @Override
    public void run() {
        try (rows) {
            readAll();
        } catch (UncheckedIOException | IOException unreadable) {
            LOG.warn("Import {} stopped: the file cannot be read any further: {}", id, unreadable.toString());
            end(State.FAILED, "import.failed.unreadable");
        } catch (RuntimeException broken) {
            LOG.error("Import {} stopped after row {}: {}", id, read, kinds(broken));
            end(State.FAILED, "import.failed.error");
        } finally {
            mine.remove(id);
        }
    }

    /** Only the names of the exceptions: their messages may quote what a customer wrote. */
    private static String kinds(Throwable broken) {
        return Stream.iterate(broken, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .map(each -> each.getClass().getName())
                .collect(Collectors.joining(" because of "));
    }

    private void readAll() throws IOException {
        for (var row = rows.next(); row != null; row = rows.next()) {
            if (stopping.getAsBoolean()) {
                end(State.FAILED, ImportRuns.STOPPED);
                return;
            }
            take(row);
            progress.at(rows.bytesRead(), read);
            if (read % ROWS_BETWEEN_COUNTS == 0) {
                runs.progress(id, counts(), rejections, List.copyOf(mine));
                rejections.clear();
            }
        }
        end(State.DONE, null);
    }

    private void take(CsvRows.Row row) {
        try {
            if (takeOver(translator.translate(row))) {
                imported++;
            } else {
                skipped++;
            }
        } catch (RowRejected bad) {
            reject(row, bad.reason());
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID || refusal.fields().isEmpty()) {
                throw refusal;
            }
            reject(row, reason(refusal.fields().get(0)));
        }
        read++;
    }

    private boolean takeOver(ImportedComplaint complaint) {
        for (var attempt = 1; ; attempt++) {
            try {
                return newTo.test(complaint, actor);
            } catch (DuplicateKeyException | ConcurrencyFailureException another) {
                // Somebody wrote the same customer or complaint meanwhile; the next look will find it.
                if (attempt == ATTEMPTS) {
                    throw another;
                }
            }
        }
    }

    private void reject(CsvRows.Row row, RowRejected.Reason reason) {
        rejected++;
        rejections.add(new Rejection(row.line(), reason));
    }

    private RowRejected.Reason reason(Refusal.Field field) {
        var heading = translator.headingOf(field.field());
        var arguments = field.arguments();
        return new RowRejected.Reason(
                heading == null ? field.field() : heading,
                "invalid." + field.reason(),
                arguments.isEmpty() ? null : String.valueOf(arguments.get(0)),
                arguments.size() < 2 ? null : String.valueOf(arguments.get(1)));
    }

    private void end(State state, String message) {
        runs.finish(id, counts(), rejections, state, message);
    }

    private Counts counts() {
        return new Counts(read, imported, skipped, rejected);
    }
}
