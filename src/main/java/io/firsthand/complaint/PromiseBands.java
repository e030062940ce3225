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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 时限分段: how many unanswered cases each owner has, by how near the promise to the customer is. One statement; each count
 * is a range of one index and reads no row.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PromiseBands {

    private static final Duration SOON = Duration.ofMinutes(30);
    private static final Duration NEXT = Duration.ofHours(2);

    private static final String RUNNING =
            "status in ('REGISTERED', 'AWAITING_DISPATCH', 'DISPATCHED', 'IN_PROGRESS', 'HELD', 'REPLIED')";
    private static final List<String> RANGES = List.of(
            RUNNING + " and promised_at < :now",
            RUNNING + " and promised_at >= :now and promised_at < :soon",
            RUNNING + " and promised_at >= :soon and promised_at < :next",
            RUNNING + " and promised_at >= :next",
            "status = 'PENDING_CUSTOMER'");

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

    /** The case whose promise comes first. */
    public record Oldest(ComplaintNumber complaint, Instant dueAt) {}

    /** How many cases, and the oldest of them, null when there is none. */
    public record Tally(long count, Oldest oldest) {

        static final Tally NONE = new Tally(0, null);

        private Tally plus(Tally other) {
            var first = other.oldest == null || oldest != null && !other.oldest.dueAt.isBefore(oldest.dueAt);
            return new Tally(count + other.count, first ? oldest : other.oldest);
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

        private static Bands of(Map<Integer, Tally> tallies) {
            var all = IntStream.range(0, RANGES.size())
                    .mapToObj(band -> tallies.getOrDefault(band, Tally.NONE))
                    .toList();
            return new Bands(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4));
        }
    }

    /** The bands of these owners, as far as they have cases; null among them is nobody. */
    public Map<DepartmentId, Bands> count(Instant now, Collection<DepartmentId> owners) {
        var names = new ArrayList<>(owners);
        var found = new HashMap<DepartmentId, Map<Integer, Tally>>();
        var statement = jdbc.sql(sql(names))
                .param("now", at(now))
                .param("soon", at(now.plus(SOON)))
                .param("next", at(now.plus(NEXT)));
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i) != null) {
                statement = statement.param("owner" + i, names.get(i).value());
            }
        }
        statement
                .query((row, n) -> found.computeIfAbsent(names.get(row.getInt("owner")), key -> new HashMap<>())
                        .put(row.getInt("band"), tally(row)))
                .list();
        var bands = new HashMap<DepartmentId, Bands>();
        found.forEach((department, tallies) -> bands.put(department, Bands.of(tallies)));
        return bands;
    }

    private static String sql(List<DepartmentId> owners) {
        var counts = new ArrayList<String>();
        for (int i = 0; i < owners.size(); i++) {
            for (int band = 0; band < RANGES.size(); band++) {
                counts.add(count(i, owners.get(i) == null, band));
            }
        }
        return String.join(" union all ", counts);
    }

    /** No row where there is nothing to count. */
    private static String count(int owner, boolean nobody, int band) {
        var cases = " from complaint where first_responsible_department " + (nobody ? "is null" : "= :owner" + owner)
                + " and " + RANGES.get(band);
        return "select " + owner + " as owner, " + band + " as band, cases, due,"
                + " (select min(number)" + cases + " and promised_at = counted.due) as oldest"
                + " from (select count(*) as cases, min(promised_at) as due" + cases + ") counted where cases > 0";
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
