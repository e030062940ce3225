package io.firsthand.intake;

import io.firsthand.Refusal;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.intake.ImportRuns.Rejection;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes over the complaints of other systems from files 历史投诉导入: one file at a time, each complaint once. */
@Component
public class ImportDesk {

    private static final int LONGEST_QUEUE = 20;
    private static final int LONGEST_NAME = 200;
    private static final int SECONDS_TO_STOP = 20;

    private final ImportMappings mappings;
    private final ImportRuns runs;
    private final ComplaintDesk complaints;
    private final MessageSource messages;
    private final Clock clock;
    private final ThreadPoolTaskExecutor queue = new ThreadPoolTaskExecutor();
    private final Set<UUID> mine = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    ImportDesk(
            ImportMappings mappings, ImportRuns runs, ComplaintDesk complaints, MessageSource messages, Clock clock) {
        this.mappings = mappings;
        this.runs = runs;
        this.complaints = complaints;
        this.messages = messages;
        this.clock = clock;
        queue.setCorePoolSize(1);
        queue.setMaxPoolSize(1);
        queue.setQueueCapacity(LONGEST_QUEUE);
        queue.setThreadNamePrefix("import-");
        // No interrupts: one would close the files of an H2 database. The run looks at the flag after each row.
        queue.setWaitForTasksToCompleteOnShutdown(true);
        queue.setAwaitTerminationSeconds(SECONDS_TO_STOP);
        queue.initialize();
    }

    /**
     * Begins an import in the background. A mapping that does not fit the header is refused here, before the first row.
     *
     * @param content the CSV file; closed by this desk whatever happens
     * @param fileName what the sender calls it, used as a text only
     * @param mapping the name of a mapping of the house
     */
    public UUID start(InputStream content, String fileName, String mapping, Actor actor) {
        var handedOver = false;
        try {
            if (!actor.is(Role.ADMIN)) {
                throw Refusal.notYours();
            }
            if (mapping == null || mapping.isBlank()) {
                throw Refusal.invalid("mapping", "required");
            }
            var found = mappings.find(mapping).orElseThrow(() -> Refusal.invalid("mapping", "noSuch"));
            if (mine.size() >= LONGEST_QUEUE) {
                throw Refusal.rule("IMPORTS_WAITING");
            }
            var run = refusingAsFields(() -> prepare(content, fileName, found, actor, ImportRun.Progress.NONE));
            queueOnceWritten(run, content);
            handedOver = true;
            return run.id();
        } finally {
            if (!handedOver) {
                close(content);
            }
        }
    }

    // Another thread does not see the run before the caller's transaction is committed.
    private void queueOnceWritten(Prepared run, InputStream content) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            queue(run, content);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    queue(run, content);
                } else {
                    drop(run, content);
                }
            }
        });
    }

    private void queue(Prepared run, InputStream content) {
        try {
            queue.execute(run.work());
        } catch (TaskRejectedException full) {
            // Nobody works on it, so the next look at it finds it abandoned.
            drop(run, content);
        }
    }

    private void drop(Prepared run, InputStream content) {
        mine.remove(run.id());
        close(content);
    }

    /** How an import stands, for administrators; texts in the reader's language. */
    public ImportView show(UUID id, Actor actor, Locale reader) {
        if (!actor.is(Role.ADMIN)) {
            throw Refusal.notYours();
        }
        if (!mine.contains(id)) {
            runs.failAbandoned(false);
        }
        var run = runs.find(id).orElseThrow(() -> Refusal.notFound(id));
        return new ImportView(
                run.id(),
                run.state(),
                run.source(),
                run.fileName(),
                run.mapping(),
                run.counts().rows(),
                run.counts().imported(),
                run.counts().skipped(),
                run.counts().rejected(),
                runs.rejections(id, ImportView.LONGEST_LIST).stream()
                        .map(each -> rejected(each, reader))
                        .toList(),
                run.startedBy(),
                run.startedAt(),
                run.finishedAt(),
                run.message() == null ? null : messages.getMessage(run.message(), null, run.message(), reader));
    }

    private ImportView.Rejected rejected(Rejection rejection, Locale reader) {
        var reason = rejection.reason();
        var arguments = new Object[] {reason.found(), reason.expected()};
        return new ImportView.Rejected(
                rejection.line(), reason.column(), messages.getMessage(reason.key(), arguments, reason.key(), reader));
    }

    /** The whole import in the caller's thread, for the command line. */
    UUID importNow(
            InputStream content, String fileName, ImportMapping mapping, Actor actor, ImportRun.Progress progress) {
        var run = prepare(content, fileName, mapping, actor, progress);
        run.work().run();
        return run.id();
    }

    /** A run that is written down and only has to be worked off. */
    private record Prepared(UUID id, Runnable work) {}

    private Prepared prepare(
            InputStream content, String fileName, ImportMapping mapping, Actor actor, ImportRun.Progress progress) {
        var rows = new CsvRows(name(fileName), content, mapping.charset(), mapping.delimiter());
        mapping.unusableIn(rows.header()).forEach((key, column) -> {
            throw new ImportRefused(
                    mapping.file(),
                    key,
                    "a column that the file has once, not " + column + "; it has " + String.join(", ", rows.header()));
        });
        var id = UUID.randomUUID();
        runs.begin(id, mapping.source(), name(fileName), name(mapping.file()), actor.account());
        mine.add(id);
        var translator = new RowTranslator(mapping, rows.header(), clock);
        return new Prepared(
                id,
                new ImportRun(id, rows, translator, complaints::takeOver, actor, runs, mine, () -> stopping, progress));
    }

    private static Prepared refusingAsFields(Supplier<Prepared> preparation) {
        try {
            return preparation.get();
        } catch (ImportRefused refused) {
            throw Refusal.invalid(refused.key(), "importExpected", refused.file(), refused.expected());
        }
    }

    private static String name(String text) {
        if (text == null || text.isBlank()) {
            return "-";
        }
        var visible = text.codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return visible.length() <= LONGEST_NAME ? visible : visible.substring(visible.length() - LONGEST_NAME);
    }

    private static void close(Closeable content) {
        try {
            content.close();
        } catch (IOException alreadyGone) {
            // Nothing was taken from it, so nothing is lost.
        }
    }

    @PostConstruct
    void failWhatAKillLeft() {
        runs.failAbandoned(runs.onH2());
    }

    @PreDestroy
    void stop() {
        stopping = true;
        queue.shutdown();
    }
}
