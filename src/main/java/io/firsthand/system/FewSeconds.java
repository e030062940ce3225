package io.firsthand.system;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 短时缓存: an answer that is good for a few seconds, so that the many gauges of one scrape ask the database once. So is a
 * failure: a database that is away is not asked again by each of them.
 */
final class FewSeconds<T> {

    private static final long LONG_ENOUGH = 5_000_000_000L;

    private static final Logger log = LoggerFactory.getLogger(FewSeconds.class);

    private final Supplier<T> question;
    private Optional<T> answer = Optional.empty();
    private boolean asked;
    private long at;

    FewSeconds(Supplier<T> question) {
        this.question = question;
    }

    /** Empty when there was no answer. */
    synchronized Optional<T> get() {
        var now = System.nanoTime();
        if (!asked || now - at > LONG_ENOUGH) {
            answer = ask();
            asked = true;
            at = System.nanoTime();
        }
        return answer;
    }

    private Optional<T> ask() {
        try {
            return Optional.of(question.get());
        } catch (RuntimeException failed) {
            log.warn("A measurement failed: {}", failed.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
