package io.firsthand.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** A column of points in time: how they are written, and the zone whose clock they were read from. */
record TimeColumn(String column, List<Format> formats, ZoneId zone) {

    /** One way to write a time: a pattern, or {@code iso}. */
    record Format(String pattern, DateTimeFormatter formatter) {

        static Format of(String pattern) {
            if (pattern.equals("iso")) {
                return new Format(pattern, DateTimeFormatter.ISO_DATE_TIME);
            }
            var formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(yearsWithoutEra(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new Format(pattern, formatter);
        }

        // Strict parsing (no 31 February) knows "y" only together with an era; operators write "yyyy".
        private static String yearsWithoutEra(String pattern) {
            var result = new StringBuilder();
            var quoted = false;
            for (var letter : pattern.toCharArray()) {
                quoted ^= letter == '\'';
                result.append(letter == 'y' && !quoted ? 'u' : letter);
            }
            return result.toString();
        }

        private Object parse(String text) {
            TemporalAccessor found =
                    formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return found instanceof LocalDate day ? day.atStartOfDay() : found;
        }
    }

    /** The instant meant; with an hour that the clock showed twice, the first one not before {@code earliest}. */
    Instant read(String text, Instant earliest) throws RowRejected {
        for (var format : formats) {
            Object found;
            try {
                found = format.parse(text);
            } catch (DateTimeException other) {
                continue;
            }
            return found instanceof OffsetDateTime exact ? exact.toInstant() : at((LocalDateTime) found, earliest);
        }
        throw new RowRejected(column, "import.reject.time", Excerpt.of(text), patterns());
    }

    private Instant at(LocalDateTime local, Instant earliest) throws RowRejected {
        var offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new RowRejected(column, "import.reject.noSuchHour", local.toString(), zone.getId());
        }
        var first = local.toInstant(offsets.get(0));
        var last = local.toInstant(offsets.get(offsets.size() - 1));
        return earliest != null && first.isBefore(earliest) ? last : first;
    }

    private String patterns() {
        return String.join(" | ", formats.stream().map(Format::pattern).toList());
    }
}
