package io.firsthand.complaint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firsthand.TransactionMemory;
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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * 流转记录: append-only and hash-chained per complaint. The hash of an entry is SHA-256 over the hash before it and every
 * field of the entry, each preceded by its length, so that no two entries read the same. Length and last hash are kept
 * apart, so that taking off the newest entries shows as well.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Timeline {

    private static final int ROWS_AT_ONCE = 1000;
    private static final String INSERT =
            """
            insert into timeline_event (complaint, seq, at, actor, department, type, text, before_state, after_state, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final TypeReference<LinkedHashMap<String, String>> FACTS = new TypeReference<>() {};

    /** What a contact begins with that brought the customer something. */
    private static final Pattern NEWS = Pattern.compile("(FIRST_CONTACT|PROGRESS) \\S+ reached: ");

    private final JdbcClient jdbc;
    private final ChangeFeed changes;
    private final JdbcTemplate inSmallParts;
    private final JdbcTemplate batches;
    private final ObjectMapper json = new ObjectMapper();
    private final TransactionMemory<ComplaintNumber, Addition> additions = new TransactionMemory<>();
    private final Clock clock;

    Timeline(JdbcClient jdbc, DataSource database, ChangeFeed changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.batches = new JdbcTemplate(database);
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
        var addition = addition(number, type);
        var department = actor.department() == null ? null : actor.department().value();
        addition.add(new Row(
                number.value(),
                addition.head.length() + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS), // as exact as the database keeps it
                actor.account(),
                department,
                type.name(),
                text,
                write(before),
                write(after)));
    }

    /** What this transaction adds to the timeline of a case; it is written before the transaction commits. */
    private Addition addition(ComplaintNumber number, EventType type) {
        return additions.recall(number).orElseGet(() -> {
            var begins = type == EventType.REGISTERED || type == EventType.IMPORTED;
            var addition = additions.keep(number, new Addition(number, begins, begins ? Head.START : head(number)));
            TransactionSynchronizationManager.registerSynchronization(addition);
            return addition;
        });
    }

    /** A head that somebody has removed stays removed: the verification tells, the work goes on. */
    private Head head(ComplaintNumber number) {
        return kept(number).or(() -> last(number)).orElse(Head.START);
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

    /** Whoever reads in the transaction that adds finds its additions as well. */
    private JdbcClient.StatementSpec reading(ComplaintNumber number, String sql) {
        additions.recall(number).ifPresent(Addition::write);
        return jdbc.sql(sql).param("complaint", number.value());
    }

    /** The entries of a case, oldest first. */
    List<TimelineEntry> of(ComplaintNumber number) {
        return reading(number, "select * from timeline_event where complaint = :complaint order by seq")
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
        return reading(
                                number,
                                "select count(*) from timeline_event where complaint = :complaint and actor = :account and type in"
                                        + " ('SIGNED', 'ASSIST_SIGNED', 'REPLIED', 'ASSIST_ANSWERED', 'RESOLVED')")
                        .param("account", account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** How often a return was refused; counted here because a refused return changes nothing about the case. */
    int refusedReturns(ComplaintNumber number) {
        if (additions.recall(number).filter(addition -> addition.beganHere).isPresent()) {
            return 0; // nobody has seen the case yet
        }
        return reading(
                        number,
                        "select count(*) from timeline_event where complaint = :complaint and type = 'RETURN_REFUSED'")
                .query(Integer.class)
                .single();
    }

    /** Whether the customer was reached with a first word or news, or was asked something, while the case was worked on. */
    boolean customerTold(ComplaintNumber number) {
        return reading(
                        number,
                        "select type, text from timeline_event where complaint = :complaint and type in ('CONTACT', 'CUSTOMER_ASKED')")
                .query((row, n) -> row.getString("type").equals("CUSTOMER_ASKED")
                        || NEWS.matcher(row.getString("text")).lookingAt())
                .list()
                .contains(true);
    }

    /** Whether the customer's wish to withdraw waits for his word. */
    boolean withdrawalOpen(ComplaintNumber number) {
        return reading(
                                number,
                                "select count(*) from timeline_event where complaint = :complaint and type = 'WITHDRAWAL_WISHED' and seq >"
                                        + " (select coalesce(max(seq), 0) from timeline_event where complaint = :complaint and type = 'WITHDRAWAL_ANSWERED')")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Recomputes the chain of one case and names the first entry that was altered, moved, taken out or put in. */
    Verification verify(ComplaintNumber number) {
        var events = reading(number, "select * from timeline_event where complaint = :complaint order by seq");
        var check = new Check(kept(number).orElse(Head.NONE));
        events.query(check::next);
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

        /** Of a timeline without entries. */
        static final Head START = new Head(0, "0".repeat(64));

        /** What a case has whose head is gone: no chain ends like this. */
        static final Head NONE = new Head(0, "");
    }

    /** The entries that one transaction adds to one timeline: written together, and where it ends but once. */
    private final class Addition implements TransactionSynchronization {

        private final ComplaintNumber number;
        private final List<Object[]> entries = new ArrayList<>();
        private final boolean beganHere;
        private boolean written;
        private Head head;

        Addition(ComplaintNumber number, boolean begins, Head head) {
            this.number = number;
            this.beganHere = begins;
            this.head = head;
        }

        void add(Row row) {
            head = new Head(row.seq(), row.hashAfter(head.hash()));
            entries.add(row.columns(head.hash()));
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        void write() {
            if (entries.isEmpty()) {
                return;
            }
            batches.batchUpdate(INSERT, entries);
            if (!written) {
                changes.add(number);
            }
            jdbc.sql(
                            beganHere && !written
                                    ? "insert into timeline_head (length, hash, complaint) values (?, ?, ?)"
                                    : "update timeline_head set length = ?, hash = ? where complaint = ?")
                    .params(head.length(), head.hash(), number.value())
                    .update();
            entries.clear();
            written = true;
        }
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

        Object[] columns(String hash) {
            return new Object[] {
                complaint, seq, at.atOffset(ZoneOffset.UTC), actor, department, type, text, before, after, hash
            };
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
        private String hash = Head.START.hash();
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
