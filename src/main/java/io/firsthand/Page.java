package io.firsthand;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One page of a list with the cursor of the next, null on the last page.
 *
 * @param <T> what the list is of
 */
public record Page<T>(List<T> items, String nextCursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int HIGHEST_LIMIT = 500;

    /** Where a page ends: the time that the list is sorted by, and the id that decides between equal times. */
    public record Cursor(Instant at, String id) {

        private static final Pattern FORM =
                Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z) ([0-9a-f-]{1,40})");

        /** Reads what a client sends back. Anything else is refused with 400. */
        public static Cursor of(String text) {
            try {
                var parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
                if (parts.matches()) {
                    return new Cursor(Instant.parse(parts.group(1)), parts.group(2));
                }
            } catch (IllegalArgumentException | DateTimeParseException foreign) {
                // Like every other one that is not ours.
            }
            throw Refusal.invalid("cursor", "cursor");
        }

        /** The id of a list whose ids are UUIDs. */
        public UUID uuid() {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException foreign) {
                throw Refusal.invalid("cursor", "cursor");
            }
        }

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The page that {@code rows}, read with a limit of one more than wanted, make up. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> end) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(List.copyOf(items), end.apply(items.get(limit - 1)).text());
    }

    /** The wanted length of a page: 50 unless told, 1 to 500, else 400. */
    public static int limit(Integer wanted) {
        if (wanted == null) {
            return DEFAULT_LIMIT;
        }
        if (wanted < 1 || wanted > HIGHEST_LIMIT) {
            throw Refusal.invalid("limit", "limit", 1, HIGHEST_LIMIT);
        }
        return wanted;
    }
}
