package io.firsthand.intake;

import io.firsthand.Command;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code import FILE --mapping=NAME_OR_PATH} 导入命令: takes over a file while somebody watches. */
@Component
class ImportCommand implements Command {

    private static final String MAPPING = "--mapping=";
    private static final int LONGEST_LINE = 100;
    private static final Actor ACTOR = new Actor("command-line", Role.ADMIN, null);

    private final ImportDesk desk;
    private final ImportMappings mappings;
    private final MessageSource messages;

    ImportCommand(ImportDesk desk, ImportMappings mappings, MessageSource messages) {
        this.desk = desk;
        this.mappings = mappings;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        var reader = Locale.getDefault();
        var files = arguments.stream().filter(each -> !each.startsWith("--")).toList();
        var mapping = mapping(arguments);
        if (files.size() != 1 || mapping.isEmpty()) {
            err.println(messages.getMessage("import.command.usage", null, reader));
            return NOTHING_DONE;
        }
        try {
            var found = mappings.nameOrPath(mapping.get());
            return report(take(Path.of(files.get(0)), found, err, reader), out, reader);
        } catch (ImportRefused refused) {
            err.println(messages.getMessage(
                    "import.command.refused",
                    new Object[] {refused.file(), refused.key(), refused.expected()},
                    reader));
        } catch (IOException | UncheckedIOException | InvalidPathException unreadable) {
            err.println(messages.getMessage("import.command.unreadable", new Object[] {files.get(0)}, reader));
        }
        return NOTHING_DONE;
    }

    private static Optional<String> mapping(List<String> arguments) {
        return arguments.stream()
                .filter(each -> each.startsWith(MAPPING))
                .map(each -> each.substring(MAPPING.length()))
                .filter(each -> !each.isBlank())
                .findFirst();
    }

    private ImportView take(Path file, ImportMapping mapping, PrintStream err, Locale reader) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                var bar = bar(Files.size(file), err)) {
            var id = desk.importNow(
                    content, file.getFileName().toString(), mapping, ACTOR, (bytes, rows) -> show(bar, bytes, rows));
            return desk.show(id, ACTOR, reader);
        }
    }

    private static ProgressBar bar(long bytes, PrintStream err) {
        return new ProgressBarBuilder()
                .setTaskName("import")
                .setInitialMax(bytes)
                .setUnit("KiB", 1024)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(err, LONGEST_LINE))
                .build();
    }

    private static void show(ProgressBar bar, long bytes, long rows) {
        bar.stepTo(bytes);
        bar.setExtraMessage(" " + rows);
    }

    private int report(ImportView done, PrintStream out, Locale reader) {
        for (var each : done.rejected()) {
            out.println(messages.getMessage(
                    each.column() == null ? "import.command.row" : "import.command.cell",
                    new Object[] {String.valueOf(each.line()), each.message(), each.column()},
                    reader));
        }
        var unnamed = done.rejectedRows() - done.rejected().size();
        if (unnamed > 0) {
            out.println(messages.getMessage("import.command.more", new Object[] {unnamed}, reader));
        }
        var seconds = Duration.between(done.startedAt(), done.finishedAt()).toMillis() / 1000.0;
        out.println(messages.getMessage(
                "import.command.summary",
                new Object[] {
                    done.rows(),
                    done.imported(),
                    done.skipped(),
                    done.rejectedRows(),
                    String.format(reader, "%.1f", seconds)
                },
                reader));
        if (done.state() != ImportView.State.DONE) {
            out.println(done.message());
            return done.imported() + done.skipped() > 0 ? SOME_REFUSED : NOTHING_DONE;
        }
        return done.rejectedRows() > 0 ? SOME_REFUSED : ALL_GOOD;
    }
}
