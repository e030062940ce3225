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
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 流转记录: append-only and hash-chained per complaint. The hash of an entry is SHA-256 over the hash before it and every
 * field of the entry, each preceded by its length, so that no two entries read the same.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Timeline {

    private static final String START = "0".repeat(64);
    private static final TypeReference<LinkedHashMap<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;

    Timeline(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Appends an entry that changes nothing about the case itself. */
    public void note(Complaint complaint, Actor actor, EventType type, String text) {
        append(complaint.number(), actor, type, text, Map.of(), Map.of());
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
        var last = type == EventType.REGISTERED || type == EventType.IMPORTED ? new Last(0, START) : last(number);
        var department = actor.department() == null ? null : actor.department().value();
        var entry = new Row(
                number.value(),
                last.seq() + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS), // as exact as the database keeps it
                actor.account(),
                department,
                type.name(),
                text,
                write(before),
                write(after));
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
                        entry.hashAfter(last.hash()))
                .update();
    }

    private Last last(ComplaintNumber number) {
        return jdbc.sql("select seq, hash from timeline_event where complaint = ? order by seq desc limit 1")
                .param(number.value())
                .query((row, n) -> new Last(row.getInt("seq"), row.getString("hash")))
                .optional()
                .orElse(new Last(0, START));
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

    /** Recomputes the chain of one case and names the first entry that was altered, moved or taken out. */
    Verification verify(ComplaintNumber number) {
        var check = new Check();
        jdbc.sql("select * from timeline_event where complaint = ? order by seq")
                .param(number.value())
                .query(check::next);
        return check.result();
    }

    /**
     * Recomputes the chains of all cases in one pass over the table.
     *
     * @param broken is told every case whose chain is broken
     * @return how many cases were read
     */
    long verifyAll(java.util.function.BiConsumer<String, Integer> broken) {
        var all = new AllChecks(broken);
        jdbc.sql("select * from timeline_event order by complaint, seq").query(all::next);
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

    private record Last(int seq, String hash) {}

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

        private String hash = START;
        private int seq;
        private Integer firstBroken;

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

        Verification result() {
            return new Verification(firstBroken == null, firstBroken);
        }
    }

    private static final class AllChecks {

        private final java.util.function.BiConsumer<String, Integer> broken;
        private String complaint;
        private Check check = new Check();
        private long cases;

        AllChecks(java.util.function.BiConsumer<String, Integer> broken) {
            this.broken = broken;
        }

        void next(ResultSet row) throws SQLException {
            if (!row.getString("complaint").equals(complaint)) {
                finish();
                complaint = row.getString("complaint");
                check = new Check();
                cases++;
            }
            check.next(row);
        }

        long finish() {
            if (complaint != null && check.firstBroken != null) {
                broken.accept(complaint, check.firstBroken);
            }
            return cases;
        }
    }
}
