package io.firsthand.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of one CSV file (RFC 4180), read one after another and never kept. */
final class CsvRows implements Closeable {

    private static final int LONGEST_ROW = 1024 * 1024;

    private final StrictReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private boolean ended;

    /** A row and the physical line on which it starts; without cells when its quotation marks are wrong. */
    record Row(long line, List<String> cells) {

        boolean unreadable() {
            return cells == null;
        }
    }

    CsvRows(String file, InputStream in, Charset charset, char delimiter) {
        this.reader = new StrictReader(in, charset, LONGEST_ROW);
        try {
            // Empty lines are counted here, not by the parser: only so the line numbers stay those of the file.
            this.parser = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(CSVFormat.RFC4180
                            .builder()
                            .setDelimiter(delimiter)
                            .setIgnoreEmptyLines(false)
                            .get())
                    .get();
        } catch (IOException unreadable) {
            throw new ImportRefused(file, "line 1", "a readable file");
        }
        this.records = parser.iterator();
        var first = next();
        if (first == null || first.unreadable()) {
            throw new ImportRefused(file, "line 1", "a line of column names");
        }
        this.header = first.cells().stream().map(String::strip).toList();
        if (header.stream().anyMatch(name -> name.indexOf(StrictReader.BROKEN) >= 0)) {
            throw new ImportRefused(file, "line 1", "column names in " + charset.name());
        }
    }

    List<String> header() {
        return header;
    }

    long bytesRead() {
        return reader.bytesRead();
    }

    /** The next row, or null after the last one. */
    Row next() {
        while (!ended) {
            var line = parser.getCurrentLineNumber() + 1;
            reader.rowBegins();
            try {
                if (!records.hasNext()) {
                    return null;
                }
                var cells = records.next().toList();
                if (cells.size() > 1 || !cells.get(0).isEmpty()) {
                    return new Row(line, cells);
                }
            } catch (UncheckedIOException faulty) {
                inputMustBeReadable();
                skipRestOfLine();
                return new Row(line, null);
            }
        }
        return null;
    }

    private void skipRestOfLine() {
        while (!ended) {
            if (reader.rowTooLong()) {
                ended = true;
                return;
            }
            try {
                if (records.hasNext()) {
                    records.next();
                }
                return;
            } catch (UncheckedIOException again) {
                // The same line has another fault; it is one bad row all the same.
                inputMustBeReadable();
            }
        }
    }

    private void inputMustBeReadable() {
        if (reader.broken() != null) {
            throw new UncheckedIOException(reader.broken());
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
