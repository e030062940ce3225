package io.firsthand.intake;

import io.firsthand.complaint.ImportedComplaint;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the rows of one file into past complaints, as its mapping says. */
final class RowTranslator {

    private static final String NAMELESS = "—";
    private static final String MISSING = "import.reject.missing";

    private final ImportMapping mapping;
    private final List<String> header;
    private final Map<String, Integer> position = new HashMap<>();
    private final Map<String, String> headingOf = new HashMap<>();
    private final Clock clock;

    RowTranslator(ImportMapping mapping, List<String> header, Clock clock) {
        this.mapping = mapping;
        this.header = header;
        this.clock = clock;
        for (var i = 0; i < header.size(); i++) {
            position.put(header.get(i), i);
        }
        mapping.columns().forEach((key, columns) -> {
            if (!columns.isEmpty()) {
                headingOf.put(key, String.join(", ", columns));
            }
        });
        headingOf.put("customerExternalId", headingOf.get("customer"));
    }

    /** The heading of the file under which a field of the complaint was found, or null for one that has no column. */
    String headingOf(String field) {
        return headingOf.get(field);
    }

    ImportedComplaint translate(CsvRows.Row row) throws RowRejected {
        check(row);
        var cells = row.cells();
        var received = received(cells);
        // The closing time is checked on open rows as well: a row that contradicts itself is not to be trusted.
        var closed = closed(cells, received);
        var title = title(cells);
        var finished = finished(cells);
        return new ImportedComplaint(
                mapping.source(),
                needed(cells, mapping.externalId()).strip(),
                received,
                category(cells),
                cut(title),
                description(cells, title),
                choose(cells, "channel", mapping.channel()),
                choose(cells, "region", mapping.region()),
                plain(cells, "customer"),
                callerName(cells),
                plain(cells, "phone"),
                finished,
                finished ? closed : null,
                plain(cells, "serviceObject"));
    }

    private void check(CsvRows.Row row) throws RowRejected {
        if (row.unreadable()) {
            throw new RowRejected(null, "import.reject.quotes", null, null);
        }
        var cells = row.cells();
        for (var i = 0; i < cells.size(); i++) {
            if (cells.get(i).indexOf(StrictReader.BROKEN) >= 0) {
                var column = i < header.size() ? header.get(i) : null;
                throw new RowRejected(
                        column,
                        "import.reject.bytes",
                        Excerpt.of(cells.get(i)),
                        mapping.charset().name());
            }
        }
        if (cells.size() != header.size()) {
            throw new RowRejected(
                    null, "import.reject.cells", String.valueOf(cells.size()), String.valueOf(header.size()));
        }
        for (var columns : mapping.columns().values()) {
            for (var column : columns) {
                if (cell(cells, column).chars().anyMatch(RowTranslator::control)) {
                    throw new RowRejected(column, "import.reject.control", Excerpt.of(cell(cells, column)), null);
                }
            }
        }
    }

    private static boolean control(int letter) {
        return letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t' || letter == 0x7F;
    }

    private Instant received(List<String> cells) throws RowRejected {
        var column = mapping.receivedAt().column();
        var text = needed(cells, column).strip();
        return notInFuture(column, text, mapping.receivedAt().read(text, null));
    }

    private Instant closed(List<String> cells, Instant received) throws RowRejected {
        if (mapping.closedAt() == null) {
            return null;
        }
        var column = mapping.closedAt().column();
        var text = cell(cells, column).strip();
        if (text.isEmpty()) {
            return null;
        }
        var closed = notInFuture(column, text, mapping.closedAt().read(text, received));
        if (closed.isBefore(received)) {
            throw new RowRejected(
                    column,
                    "import.reject.closedBeforeReceived",
                    Excerpt.of(text),
                    Excerpt.of(cell(cells, mapping.receivedAt().column())));
        }
        return closed;
    }

    private Instant notInFuture(String column, String text, Instant instant) throws RowRejected {
        if (instant.isAfter(clock.instant())) {
            throw new RowRejected(column, "import.reject.future", Excerpt.of(text), null);
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private String title(List<String> cells) throws RowRejected {
        var title = joined(cells, mapping.summary().columns(), mapping.summary().separator());
        if (title.isBlank()) {
            throw new RowRejected(headingOf("summary"), MISSING, null, null);
        }
        return title;
    }

    private String cut(String title) {
        var line = oneLine(title);
        var limit = mapping.summary().limit();
        if (line.length() <= limit) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return line.substring(0, end) + "…";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private String description(List<String> cells, String title) {
        var parts = new ArrayList<String>();
        for (var part : mapping.description()) {
            var text = cell(cells, part.column()).strip();
            if (!text.isEmpty()) {
                parts.add(part.label() == null ? text : part.label() + ": " + text);
            }
        }
        var description = String.join("\n", parts);
        // Whatever the summary had to lose is kept here.
        var summaryIsWhole = !description.isEmpty() && cut(title).equals(title);
        return summaryIsWhole || description.contains(title) ? description : (title + "\n" + description).strip();
    }

    private boolean finished(List<String> cells) throws RowRejected {
        var status = mapping.status();
        if (status == null) {
            return false;
        }
        if (status.finishedIfPresent() != null) {
            return !cell(cells, status.finishedIfPresent()).isBlank();
        }
        var text = cell(cells, status.column());
        var word = Choice.plain(text);
        if (word.isEmpty()) {
            throw new RowRejected(status.column(), MISSING, null, null);
        }
        if (!status.finished().contains(word) && !status.open().contains(word)) {
            throw new RowRejected(status.column(), "import.reject.status", Excerpt.of(text), null);
        }
        return status.finished().contains(word);
    }

    private String category(List<String> cells) throws RowRejected {
        var choice = mapping.category();
        if (choice != null && joined(cells, choice.columns(), "").isEmpty()) {
            throw new RowRejected(headingOf("category"), MISSING, null, null);
        }
        return choose(cells, "category", choice);
    }

    private String choose(List<String> cells, String field, Choice choice) {
        if (choice == null) {
            return mapping.constants().get(field);
        }
        return choice.choose(joined(cells, choice.columns(), " "));
    }

    /** Contact data are not asked of the past; a case still shows something where the name belongs. */
    private String callerName(List<String> cells) {
        var name = plain(cells, "callerName");
        var known = name == null ? plain(cells, "customer") : name;
        return known == null ? NAMELESS : known;
    }

    private String plain(List<String> cells, String field) {
        var column = mapping.plain().get(field);
        if (column == null) {
            return mapping.constants().get(field);
        }
        var text = cell(cells, column).strip();
        return text.isEmpty() ? null : text;
    }

    private String joined(List<String> cells, List<String> columns, String separator) {
        return String.join(
                separator,
                columns.stream()
                        .map(column -> cell(cells, column).strip())
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private String needed(List<String> cells, String column) throws RowRejected {
        var text = cell(cells, column);
        if (text.isBlank()) {
            throw new RowRejected(column, MISSING, null, null);
        }
        return text;
    }

    private String cell(List<String> cells, String column) {
        return cells.get(position.get(column));
    }
}
