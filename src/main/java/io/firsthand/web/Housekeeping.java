package io.firsthand.web;

import io.firsthand.complaint.ChangeFeed;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Throws away what has served its time 清理: old answers, expired tokens, changes that everybody has heard of. Several nodes may do it at once. */
@Component
class Housekeeping {

    private final IdempotencyKeys keys;
    private final AccessTokens tokens;
    private final ChangeFeed changes;

    Housekeeping(IdempotencyKeys keys, AccessTokens tokens, ChangeFeed changes) {
        this.keys = keys;
        this.tokens = tokens;
        this.changes = changes;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        keys.removeOld();
        tokens.removeExpired();
        changes.forgetOld();
    }
}
