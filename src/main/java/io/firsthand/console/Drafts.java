package io.firsthand.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 草稿: what an account has typed into a form and not sent, on whatever machine. It goes when the form is sent, and after a week. */
@Component
@Transactional
class Drafts {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The fields by name, and when they were saved. */
    record Draft(Map<String, String> fields, Instant savedAt) {

        @Override
        public String toString() {
            return "Draft[" + savedAt + "]"; // personal data never reaches a log
        }
    }

    @Transactional(readOnly = true)
    public Optional<Draft> find(String account, String form) {
        return jdbc.sql("select content, saved_at from draft where account = ? and form = ?")
                .params(account, form)
                .query((row, n) -> new Draft(
                        read(row.getString("content")),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Takes the place of what was saved before. */
    public Instant save(String account, String form, Map<String, String> fields) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        discard(account, form);
        jdbc.sql("insert into draft (account, form, content, saved_at) values (?, ?, ?, ?)")
                .params(account, form, write(fields), now.atOffset(ZoneOffset.UTC))
                .update();
        return now;
    }

    public void discard(String account, String form) {
        jdbc.sql("delete from draft where account = ? and form = ?")
                .params(account, form)
                .update();
    }

    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    public void forgetOld() {
        jdbc.sql("delete from draft where saved_at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Map<String, String> read(String content) {
        try {
            return json.readValue(content, FIELDS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A draft cannot be read");
        }
    }

    private String write(Map<String, String> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A draft cannot be written");
        }
    }
}
