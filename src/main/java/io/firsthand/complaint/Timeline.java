package io.firsthand.complaint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthand.organization.Actor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 流转记录: append-only and hash-chained per complaint. The hash of an entry is SHA-256 over the hash before it and every
 * field of the entry, each preceded by its length, so that no two entries read the same. Length and last hash are kept
 * apart, so that taking off the newest entries shows as well.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Timeline {

    private static final String START = "0".repeat(64);
    private static final int ROWS_AT_ONCE = 1000;
    private static final TypeReference<LinkedHashMap<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate inSmallParts;
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;

    Timeline(JdbcClient jdbc, DataSource database, Clock clock) {
        this.jdbc = jdbc;
        this.inSmallParts = new JdbcTemplate(database);
        inSmallParts.setFetchSize(ROWS_AT_ONCE); // PostgreSQL would otherwise hand over the whole table at once
        this.clock = clock;
    }

    /** Appends an entry that changes nothing about the case itself. */
    public void note(Complaint complaint, Actor actor, EventType type, String text) {
        append(complaint.number(), actor, type, text, Map.of(), Map.of());
    }

    /** Appends an entry that changes nothing about the case itself, with facts beside it that a replay asks for. */
    public void note(Complaint complaint, Actor actor, EventType type, String text, Map<String, String> facts) {
        append(complaint.number(), actor, type, text, Map.of(), facts);
    }

    /** Appends an entry with what the step changed. The caller holds the lock on the case. */
    void record(Complaint complaint, Actor actor, EventType type, String text, Map<String, String> before) {
        var was = new LinkedHashMap<String, String>();
        var is = new LinkedHashMap<String, String>();
        complaint.facts().forEach((fact, now) -> {
            if (!Objects.equals(before.get(fact), now)) {
                was.put(fact, before.get(fact));
                is.put(fact, now);
            }
        });
        append(complaint.number(), actor, type, text, was, is);
    }

    private void append(
            ComplaintNumber number,
            Actor actor,
            EventType type,
            String text,
            Map<String, String> before,
            Map<String, String> after) {
        var first = type == EventType.REGISTERED || type == EventType.IMPORTED;
        var head = first ? new Head(0, START) : head(number);
        var department = actor.department() == null ? null : actor.department().value();
        var entry = new Row(
                number.value(),
                head.length() + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS), // as exact as the database keeps it
                actor.account(),
                department,
                type.name(),
                text,
                write(before),
                write(after));
        var hash = entry.hashAfter(head.hash());
        jdbc.sql(
                        """
                        insert into timeline_event (complaint, seq, at, actor, department, type, text, before_state, after_state, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        entry.complaint(),
                        entry.seq(),
                        entry.at().atOffset(ZoneOffset.UTC),
                        entry.actor(),
                        entry.department(),
                        entry.type(),
                        entry.text(),
                        entry.before(),
                        entry.after(),
                        hash)
                .update();
        jdbc.sql(
                        first
                                ? "insert into timeline_head (length, hash, complaint) values (?, ?, ?)"
                                : "update timeline_head set length = ?, hash = ? where complaint = ?")
                .params(entry.seq(), hash, number.value())
                .update();
    }

    /** A head that somebody has removed stays removed: the verification tells, the work goes on. */
    private Head head(ComplaintNumber number) {
        return kept(number).or(() -> last(number)).orElse(new Head(0, START));
    }

    private Optional<Head> kept(ComplaintNumber number) {
        return jdbc.sql("select length, hash from timeline_head where complaint = ?")
                .param(number.value())
                .query((row, n) -> new Head(row.getInt("length"), row.getString("hash")))
                .optional();
    }

    private Optional<Head> last(ComplaintNumber number) {
        return jdbc.sql("select seq, hash from timeline_event where complaint = ? order by seq desc limit 1")
                .param(number.value())
                .query((row, n) -> new Head(row.getInt("seq"), row.getString("hash")))
                .optional();
    }

    /** The entries of a case, oldest first. */
    List<TimelineEntry> of(ComplaintNumber number) {
        return jdbc.sql("select * from timeline_event where complaint = ? order by seq")
                .param(number.value())
                .query((row, n) -> new TimelineEntry(
                        row.getInt("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("department"),
                        EventType.valueOf(row.getString("type")),
                        row.getString("text"),
                        read(row.getString("before_state")),
                        read(row.getString("after_state")),
                        row.getString("hash")))
                .list();
    }

    /** Whether this account signed, answered or resolved in any round. */
    boolean acted(ComplaintNumber number, String account) {
        return jdbc.sql("select count(*) from timeline_event where complaint = ? and actor = ? and type in"
                                + " ('SIGNED', 'ASSIST_SIGNED', 'REPLIED', 'ASSIST_ANSWERED', 'RESOLVED')")
                        .params(number.value(), account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** How often a return was refused; counted here because a refused return changes nothing about the case. */
    int refusedReturns(ComplaintNumber number) {
        return jdbc.sql("select count(*) from timeline_event where complaint = ? and type = 'RETURN_REFUSED'")
                .param(number.value())
                .query(Integer.class)
                .single();
    }

    /** Recomputes the chain of one case and names the first entry that was altered, moved, taken out or put in. */
    Verification verify(ComplaintNumber number) {
        var check = new Check(kept(number).orElse(Head.NONE));
        jdbc.sql("select * from timeline_event where complaint = ? order by seq")
                .param(number.value())
                .query(check::next);
        var firstBroken = check.firstBroken();
        return new Verification(firstBroken == null, firstBroken);
    }

    /**
     * Recomputes the chains of all cases in one pass over the tables.
     *
     * @param broken is told every case whose chain is broken
     * @return how many cases were read
     */
    long verifyAll(BiConsumer<String, Integer> broken) {
        var all = new AllChecks(broken);
        inSmallParts.query(
                """
                        select c.number as verified, h.length as head_length, h.hash as head_hash, e.*
                        from complaint c
                        left join timeline_head h on h.complaint = c.number
                        left join timeline_event e on e.complaint = c.number
                        order by c.number, e.seq
                        """,
                all::next);
        return all.finish();
    }

    private String write(Map<String, String> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, String> read(String facts) {
        try {
            return json.readValue(facts, FACTS);
        } catch (JsonProcessingException altered) {
            return Map.of("unreadable", facts);
        }
    }

    /** Where a timeline ends. */
    private record Head(int length, String hash) {

        /** What a case has whose head is gone: no chain ends like this. */
        static final Head NONE = new Head(0, "");
    }

    /** One entry as it stands in the table, without its hash. */
    private record Row(
            String complaint,
            int seq,
            Instant at,
            String actor,
            String department,
            String type,
            String text,
            String before,
            String after) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("complaint"),
                    row.getInt("seq"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("actor"),
                    row.getString("department"),
                    row.getString("type"),
                    row.getString("text"),
                    row.getString("before_state"),
                    row.getString("after_state"));
        }

        String hashAfter(String previous) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                Consumer<String> add = field -> {
                    var bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
                    digest.update(ByteBuffer.allocate(4)
                            .putInt(field == null ? -1 : bytes.length)
                            .array());
                    digest.update(bytes);
                };
                add.accept(previous);
                add.accept(complaint);
                add.accept(Integer.toString(seq));
                add.accept(at.toString());
                add.accept(actor);
                add.accept(department);
                add.accept(type);
                add.accept(text);
                add.accept(before);
                add.accept(after);
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static final class Check {

        private final Head head;
        private String hash = START;
        private int seq;
        private Integer firstBroken;

        Check(Head head) {
            this.head = head;
        }

        void next(ResultSet row) throws SQLException {
            seq++;
            if (firstBroken != null) {
                return;
            }
            var entry = Row.of(row);
            var expected = entry.hashAfter(hash);
            if (entry.seq() != seq || !expected.equals(row.getString("hash"))) {
                firstBroken = seq;
            }
            hash = expected;
        }

        /** Null when the chain is whole and ends where it should. */
        Integer firstBroken() {
            if (firstBroken != null || seq == head.length() && hash.equals(head.hash())) {
                return firstBroken;
            }
            if (seq == head.length()) {
                return seq; // written anew, hash and all
            }
            return Math.min(seq, head.length()) + 1;
        }
    }

    private static final class AllChecks {

        private final BiConsumer<String, Integer> broken;
        private String complaint;
        private Check check;
        private long cases;

        AllChecks(BiConsumer<String, Integer> broken) {
            this.broken = broken;
        }

        void next(ResultSet row) throws SQLException {
            if (!row.getString("verified").equals(complaint)) {
                finish();
                complaint = row.getString("verified");
                var hash = row.getString("head_hash");
                check = new Check(hash == null ? Head.NONE : new Head(row.getInt("head_length"), hash));
                cases++;
            }
            if (row.getString("complaint") != null) {
                check.next(row);
            }
        }

        long finish() {
            if (complaint != null && check.firstBroken() != null) {
                broken.accept(complaint, check.firstBroken());
            }
            return cases;
        }
    }
}
