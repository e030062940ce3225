package io.firsthand.complaint;

import io.firsthand.Page;
import io.firsthand.organization.DepartmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 时限分段: how many unanswered cases each owner has, by how near the promise to the customer is. One statement that is
 * planned once, however many owners there are; each of its counts is a range of one index and reads no row.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PromiseBands {

    private static final Duration SOON = Duration.ofMinutes(30);
    private static final Duration NEXT = Duration.ofHours(2);

    /** While these last, the time until the promise runs. */
    private static final List<Status> UNANSWERED = List.of(
            Status.REGISTERED,
            Status.AWAITING_DISPATCH,
            Status.DISPATCHED,
            Status.IN_PROGRESS,
            Status.HELD,
            Status.REPLIED);

    private static final String RUNNING = "status in (" + each("'%s'", UNANSWERED) + ")";
    private static final List<String> RANGES = List.of(
            RUNNING + " and promised_at < :now",
            RUNNING + " and promised_at >= :now and promised_at < :soon",
            RUNNING + " and promised_at >= :soon and promised_at < :next",
            RUNNING + " and promised_at >= :next",
            "status = 'PENDING_CUSTOMER'");

    /** Earlier than every promise, and later. */
    private static final Instant EVER = Instant.EPOCH;

    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /**
     * Every owner by every status by every range of promises, those with cases. The ranges stand in a table: written out one
     * by one they take as long to plan as to count. The offset keeps a planner from counting again for each use of a count.
     */
    private static final String COUNTS =
            """
            select owner, status, band, cases, due,
              (select min(number) from complaint where ${owned} and complaint.status = counted.status and promised_at = due)
                as oldest
            from (select ${owner} as owner, states.status, band,
                (select count(*) from complaint where ${promised}) as cases,
                (select min(promised_at) from complaint where ${promised}) as due
              from ${owners}
                (values ${unanswered}, ('PENDING_CUSTOMER')) states (status)
                cross join (values
                  (0, cast(:ever as timestamp with time zone), cast(:now as timestamp with time zone)),
                  (1, cast(:now as timestamp with time zone), cast(:soon as timestamp with time zone)),
                  (2, cast(:soon as timestamp with time zone), cast(:next as timestamp with time zone)),
                  (3, cast(:next as timestamp with time zone), cast(:never as timestamp with time zone))) ranges (band, low, high)
              offset 0) counted
            where cases > 0
            """
                    .replace("${unanswered}", each("('%s')", UNANSWERED))
                    .replace(
                            "${promised}",
                            "${owned} and complaint.status = states.status and promised_at >= low and promised_at < high");

    private static final String NOBODYS = COUNTS.replace("${owned}", "first_responsible_department is null")
            .replace("${owner}", "cast(null as varchar)")
            .replace("${owners}", "");

    /** In the order in which they are shown. */
    public enum Band {
        BREACHED("breached"),
        UNDER_30M("under30m"),
        UNDER_2H("under2h"),
        OK("ok"),
        PAUSED("paused");

        private final String word;

        Band(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private final JdbcClient jdbc;
    private final ComplaintList list;

    PromiseBands(JdbcClient jdbc, ComplaintList list) {
        this.jdbc = jdbc;
        this.list = list;
    }

    /** The cases that {@link #count} counts in one band, soonest promise first. */
    public Page<ComplaintSummary> page(Instant now, Band band, DepartmentId owner, String cursor, Integer wanted) {
        var params = new HashMap<String, Object>();
        params.put("now", at(now));
        params.put("soon", at(now.plus(SOON)));
        params.put("next", at(now.plus(NEXT)));
        var where = "first_responsible_department " + (owner == null ? "is null" : "= :owner") + " and "
                + RANGES.get(band.ordinal());
        if (owner != null) {
            params.put("owner", owner.value());
        }
        return list.byDue(where, params, cursor, wanted, now);
    }

    /** The case whose promise comes first; of several the one with the lowest number. */
    public record Oldest(ComplaintNumber complaint, Instant dueAt) {

        private static final Comparator<Oldest> FIRST =
                Comparator.comparing(Oldest::dueAt).thenComparing(oldest -> oldest.complaint.value());
    }

    /** How many cases, and the oldest of them, null when there is none. */
    public record Tally(long count, Oldest oldest) {

        static final Tally NONE = new Tally(0, null);

        private Tally plus(Tally other) {
            var first = Stream.of(this, other)
                    .map(Tally::oldest)
                    .filter(Objects::nonNull)
                    .min(Oldest.FIRST);
            return new Tally(count + other.count, first.orElse(null));
        }
    }

    /**
     * One owner's cases. A promise that falls due this very moment is not broken yet; the promise of a case that waits for
     * its customer is paused, however late it was.
     */
    public record Bands(Tally breached, Tally under30m, Tally under2h, Tally ok, Tally paused) {

        public static final Bands NONE = new Bands(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE);

        public Tally of(Band band) {
            return switch (band) {
                case BREACHED -> breached;
                case UNDER_30M -> under30m;
                case UNDER_2H -> under2h;
                case OK -> ok;
                case PAUSED -> paused;
            };
        }

        /** Those of two owners together. */
        public Bands plus(Bands other) {
            return new Bands(
                    breached.plus(other.breached),
                    under30m.plus(other.under30m),
                    under2h.plus(other.under2h),
                    ok.plus(other.ok),
                    paused.plus(other.paused));
        }

        private static Bands of(Band band, Tally tally) {
            return new Bands(
                    band == Band.BREACHED ? tally : Tally.NONE,
                    band == Band.UNDER_30M ? tally : Tally.NONE,
                    band == Band.UNDER_2H ? tally : Tally.NONE,
                    band == Band.OK ? tally : Tally.NONE,
                    band == Band.PAUSED ? tally : Tally.NONE);
        }
    }

    /** The bands of these owners, as far as they have cases; null among them is nobody. */
    public Map<DepartmentId, Bands> count(Instant now, Collection<DepartmentId> owners) {
        var names = owners.stream()
                .filter(Objects::nonNull)
                .map(DepartmentId::value)
                .distinct()
                .toList();
        var counts = new ArrayList<String>();
        if (!names.isEmpty()) {
            counts.add(countsOf(names.size()));
        }
        if (owners.stream().anyMatch(Objects::isNull)) {
            counts.add(NOBODYS);
        }
        var bands = new HashMap<DepartmentId, Bands>();
        jdbc.sql(String.join(" union all ", counts))
                .param("ever", at(EVER))
                .param("now", at(now))
                .param("soon", at(now.plus(SOON)))
                .param("next", at(now.plus(NEXT)))
                .param("never", at(NEVER))
                .params(IntStream.range(0, names.size())
                        .boxed()
                        .collect(Collectors.toMap(i -> "owner" + i, names::get)))
                .query(row -> {
                    var owner = row.getString("owner");
                    bands.merge(
                            owner == null ? null : new DepartmentId(owner),
                            Bands.of(band(row), tally(row)),
                            Bands::plus);
                });
        return bands;
    }

    private static String each(String form, List<Status> states) {
        return states.stream().map(state -> form.formatted(state.name())).collect(Collectors.joining(", "));
    }

    private static String countsOf(int owners) {
        var values = IntStream.range(0, owners)
                .mapToObj(i -> "(cast(:owner" + i + " as varchar))")
                .collect(Collectors.joining(", ", "(values ", ") owners (owner) cross join"));
        return COUNTS.replace("${owned}", "first_responsible_department = owner")
                .replace("${owner}", "owner")
                .replace("${owners}", values);
    }

    private static Band band(ResultSet row) throws SQLException {
        return row.getString("status").equals(Status.PENDING_CUSTOMER.name())
                ? Band.PAUSED
                : Band.values()[row.getInt("band")];
    }

    private static Tally tally(ResultSet row) throws SQLException {
        var number = new ComplaintNumber(row.getString("oldest"));
        var due = row.getObject("due", OffsetDateTime.class).toInstant();
        return new Tally(row.getLong("cases"), new Oldest(number, due));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
