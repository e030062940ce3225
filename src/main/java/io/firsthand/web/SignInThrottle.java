package io.firsthand.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * 登录限速: wrong passwords use up tries, of the account, known or not, and of the address; tries come back with time. A right
 * password gives the account its tries back. Each node counts for itself.
 */
@Component
class SignInThrottle {

    private static final int TRIES_OF_ACCOUNT = 5;
    private static final int TRIES_OF_ADDRESS = 100;
    private static final long MOST_KEPT = 100_000;

    private final LoadingCache<String, Bucket> accounts = tries(TRIES_OF_ACCOUNT, Duration.ofMinutes(1));
    private final LoadingCache<String, Bucket> addresses = tries(TRIES_OF_ADDRESS, Duration.ofSeconds(3));

    /** How long to wait before the next try; zero when it may come now. */
    Duration toWait(String account, String address) {
        var ofAccount = wait(accounts.get(known(account)));
        var ofAddress = wait(addresses.get(address));
        return ofAccount.compareTo(ofAddress) > 0 ? ofAccount : ofAddress;
    }

    void failed(String account, String address) {
        accounts.get(known(account)).tryConsume(1);
        addresses.get(address).tryConsume(1);
    }

    void succeeded(String account) {
        accounts.invalidate(known(account));
    }

    private static Duration wait(Bucket bucket) {
        return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Long names are cut, so that nobody fills the memory with them. */
    private static String known(String account) {
        var name = account.toLowerCase(Locale.ROOT);
        return name.substring(0, Math.min(name.length(), 60));
    }

    private static LoadingCache<String, Bucket> tries(int tries, Duration each) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterAccess(tries * each.toSeconds(), TimeUnit.SECONDS)
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(tries).refillGreedy(1, each))
                        .build());
    }
}
