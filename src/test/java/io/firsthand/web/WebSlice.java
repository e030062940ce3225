package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Refusal;
import io.firsthand.complaint.ChangeFeed;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What surrounds the controllers, with controllers of its own, and without the rooms behind them. */
@EnableAutoConfiguration
@ComponentScan("io.firsthand.organization")
@ConfigurationPropertiesScan({"io.firsthand.organization", "io.firsthand.web"})
@Import({
    AccessTokenIntrospector.class,
    AccessTokens.class,
    ApiDescription.class,
    Bearers.class,
    CallerArguments.class,
    ChangeFeed.class,
    ErrorApi.class,
    Exceptions.class,
    Housekeeping.class,
    IdempotencyKeys.class,
    OneTransaction.class,
    Problems.class,
    Providers.class,
    ReadersLanguage.class,
    SecurityRules.class,
    SessionApi.class,
    SignedIn.class,
    BrowserSignIn.class,
    PasswordCheck.class,
    Preferences.class,
    SignInThrottle.class,
    StaffAccounts.class,
    StrictJson.class,
    WebRules.class,
    WebSlice.TrialApi.class,
    WebSlice.TrialDesk.class,
    WebSlice.TrialImports.class
})
class WebSlice {

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @SpringBootTest(
            classes = WebSlice.class,
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = {
                "firsthand.trial=true",
                "firsthand.base-url=https://complaints.example",
                "camunda.bpm.enabled=false",
                "operaton.bpm.enabled=false",
                "spring.datasource.url=jdbc:h2:mem:web;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000"
            })
    @interface Started {}

    enum Mood {
        CALM,
        VERY_ANGRY
    }

    record Part(@Text(max = 5) String name, @Min(1) Integer count) {}

    record Entry(
            @Text(max = 40, required = true) String text,
            @Min(3) Integer count,
            Long big,
            Double ratio,
            Boolean sure,
            Mood mood,
            Instant at,
            LocalDate day,
            Duration length,
            UUID id,
            DepartmentId department,
            @Valid Part part,
            List<@Valid Part> parts,
            List<@Text(max = 5) String> words) {}

    record Written(UUID id, String text, String account) {}

    record Nothing() {}

    record Number(String value) {

        Number {
            if (!value.startsWith("T-")) {
                throw new IllegalArgumentException("secret");
            }
        }

        public static Number valueOf(String value) {
            return new Number(value);
        }
    }

    @ApiController
    @RequestMapping("/trials")
    @ConditionalOnProperty("firsthand.trial")
    static class TrialApi {

        static final AtomicInteger CALLS = new AtomicInteger();

        private final TrialDesk desk;

        TrialApi(TrialDesk desk) {
            this.desk = desk;
        }

        @PostMapping
        ResponseEntity<Written> write(Actor actor, @Valid @RequestBody Entry entry) {
            var written = desk.write(actor, entry.text());
            return ResponseEntity.created(URI.create("/api/v1/trials/" + written.id()))
                    .body(written);
        }

        @PostMapping("/slow")
        ResponseEntity<Written> slow(Actor actor, @Valid @RequestBody Entry entry) throws InterruptedException {
            CALLS.incrementAndGet();
            var written = desk.write(actor, entry.text());
            Thread.sleep(300);
            return ResponseEntity.ok(written);
        }

        @PostMapping("/refused")
        ResponseEntity<Written> refused(Actor actor, @RequestBody Nothing nothing) {
            desk.write(actor, "refused");
            throw Refusal.rule("HELD");
        }

        @PostMapping("/recorded")
        ResponseEntity<Written> recorded(Actor actor, @RequestBody Nothing nothing) {
            desk.refuseButRecord(actor);
            throw new AssertionError("not reached");
        }

        @PostMapping("/crashing")
        ResponseEntity<Written> crashing(Actor actor, @RequestBody Nothing nothing) {
            var written = desk.write(actor, "crashing");
            if (CALLS.getAndIncrement() == 0) {
                throw new IllegalStateException("canary: the process died here");
            }
            return ResponseEntity.ok(written);
        }

        /** Contention twice, then success. */
        @PostMapping("/contended")
        ResponseEntity<Written> contended(Actor actor, @RequestBody Nothing nothing) {
            var written = desk.write(actor, "contended");
            if (CALLS.getAndIncrement() < 2) {
                throw new CannotAcquireLockException("canary");
            }
            return ResponseEntity.ok(written);
        }

        @PostMapping("/hopeless")
        ResponseEntity<Written> hopeless(Actor actor, @RequestBody Nothing nothing) {
            CALLS.incrementAndGet();
            desk.write(actor, "hopeless");
            throw new CannotAcquireLockException("canary");
        }

        @PostMapping("/versioned")
        ResponseEntity<Nothing> versioned(ExpectedVersion version) {
            version.check(7);
            return ResponseEntity.ok(new Nothing());
        }

        @PostMapping("/empty")
        ResponseEntity<Void> empty(Actor actor) {
            desk.write(actor, "empty");
            return ResponseEntity.noContent().build();
        }

        @DeleteMapping
        ResponseEntity<Void> delete(Actor actor) {
            desk.write(actor, "delete");
            throw Refusal.rule("HELD");
        }

        @GetMapping("/{number}")
        ResponseEntity<Number> one(@PathVariable Number number) {
            return ResponseEntity.ok(number);
        }

        @GetMapping
        ResponseEntity<Nothing> list(
                @RequestParam(defaultValue = "50") @Min(1) int limit,
                @RequestParam(required = false) Mood mood,
                @RequestParam @NotNull @Text(max = 5) String q) {
            return ResponseEntity.ok(new Nothing());
        }

        @GetMapping("/broken")
        ResponseEntity<Nothing> broken() {
            throw new IllegalStateException("canary", new RuntimeException("canary: Wang Fang, 13800000000"));
        }

        @GetMapping("/away")
        ResponseEntity<Nothing> away() {
            throw new DataAccessResourceFailureException("canary");
        }

        @GetMapping("/deep")
        ResponseEntity<Nothing> deep() {
            throw new IllegalStateException("canary", Refusal.notYours("OWN_CALLBACK"));
        }

        @GetMapping("/who")
        ResponseEntity<Actor> who(Actor actor) {
            return ResponseEntity.ok(actor);
        }

        @GetMapping("/words")
        ResponseEntity<Nothing> words() {
            throw Refusal.wrongStatus(Status.IN_PROGRESS);
        }

        private enum Status {
            IN_PROGRESS
        }
    }

    @Component
    @ConditionalOnProperty("firsthand.trial")
    static class TrialDesk {

        private final JdbcClient jdbc;

        TrialDesk(JdbcClient jdbc) {
            this.jdbc = jdbc;
            jdbc.sql("create table if not exists trial (id uuid primary key, text varchar(100), account varchar(100))")
                    .update();
        }

        @Transactional
        public Written write(Actor actor, String text) {
            var written = new Written(UUID.randomUUID(), text, actor.account());
            jdbc.sql("insert into trial (id, text, account) values (?, ?, ?)")
                    .params(written.id(), text, actor.account())
                    .update();
            return written;
        }

        @Transactional(noRollbackFor = Refusal.Recorded.class)
        public void refuseButRecord(Actor actor) {
            write(actor, "recorded");
            throw Refusal.recorded("FIRST_RESPONSIBILITY");
        }
    }

    @ApiController
    @RequestMapping("/imports")
    @ConditionalOnProperty("firsthand.trial")
    static class TrialImports {

        record Size(int bytes) {}

        @PostMapping(consumes = "text/csv")
        ResponseEntity<Size> take(@RequestBody byte[] body) {
            return ResponseEntity.accepted().body(new Size(body.length));
        }
    }
}
