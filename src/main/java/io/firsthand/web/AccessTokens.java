package io.firsthand.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bearer tokens 访问令牌 of local accounts: random, stored only as a hash. They live in the time of the wall clock: a
 * simulation that moves the time of the business does not sign anybody out.
 */
@Component
class AccessTokens {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final HttpSettings settings;
    private final Clock clock;

    AccessTokens(JdbcClient jdbc, HttpSettings settings, WallClock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock.clock();
    }

    @Schema(name = "AccessToken")
    record Issued(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "Issued[expiresAt=" + expiresAt + "]";
        }
    }

    record Known(String account, Instant issuedAt, Instant expiresAt) {}

    Issued issue(String account) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var expiresAt = now.plus(settings.sessionLifetime());
        jdbc.sql("insert into access_token (token_hash, account, issued_at, expires_at) values (?, ?, ?, ?)")
                .params(Sha256.of(token), account, now.atOffset(ZoneOffset.UTC), expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        return new Issued(token, expiresAt);
    }

    Optional<Known> find(String token) {
        return jdbc.sql(
                        "select account, issued_at, expires_at from access_token where token_hash = ? and expires_at > ?")
                .params(Sha256.of(token), clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Known(
                        row.getString("account"),
                        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void end(String token) {
        jdbc.sql("delete from access_token where token_hash = ?")
                .param(Sha256.of(token))
                .update();
    }

    int removeExpired() {
        return jdbc.sql("delete from access_token where expires_at <= ?")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
