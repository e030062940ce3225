package io.firsthand.intake;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * How an import stands 导入情况. The list of rejected rows stops at {@link #LONGEST_LIST}; {@code rejectedRows} counts
 * them all.
 */
public record ImportView(
        UUID id,
        State state,
        String source,
        String fileName,
        String mapping,
        long rows,
        long imported,
        long skipped,
        long rejectedRows,
        List<Rejected> rejected,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        String message) {

    /** The most rejected rows that one answer names. */
    public static final int LONGEST_LIST = 10_000;

    /** Whether the import still goes on, and if not, whether it came to the end of the file. */
    public enum State {
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A row that stayed outside: where it starts, the heading of the faulty cell if it is one cell, and why. */
    public record Rejected(long line, String column, String message) {}
}
