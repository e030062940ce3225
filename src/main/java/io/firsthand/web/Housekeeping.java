package io.firsthand.web;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Throws away what has served its time 清理: old answers and expired tokens. Several nodes may do it at once. */
@Component
class Housekeeping {

    private final IdempotencyKeys keys;
    private final AccessTokens tokens;

    Housekeeping(IdempotencyKeys keys, AccessTokens tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        keys.removeOld();
        tokens.removeExpired();
    }
}
