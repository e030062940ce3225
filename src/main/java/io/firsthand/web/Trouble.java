package io.firsthand.web;

import io.firsthand.engine.EngineHealth;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.CannotCreateTransactionException;

/** What may go wrong with the database without anybody's fault 数据库异常, found at any depth of the causes. */
final class Trouble {

    /** Serialisation failure, deadlock, lock timeout (two names), duplicate key. */
    private static final Set<String> CONTENTION = Set.of("40001", "40P01", "55P03", "HYT00", "23505");

    /** Connection lost, server going down or full, statement timeout; 90098 and 90121 are H2's closed database. */
    private static final Set<String> UNAVAILABLE =
            Set.of("53300", "57014", "57P01", "57P02", "57P03", "90067", "90098", "90121");

    private static final int ATTEMPTS = 4;

    private Trouble() {}

    /** Makes a call again when others were at the same rows, a little later each time. */
    static RetryTemplate secondTries() {
        return RetryTemplate.builder()
                .maxAttempts(ATTEMPTS)
                .exponentialBackoff(25, 2, 400, true)
                .retryOn(Trouble::contention)
                .build();
    }

    /** Somebody else was at the same rows: the same call may well succeed when it is made again. */
    static boolean contention(Throwable throwable) {
        return EngineHealth.contention(throwable)
                || any(
                        throwable,
                        cause -> cause instanceof SQLException sql
                                && CONTENTION.contains(String.valueOf(sql.getSQLState())));
    }

    /** The database cannot be reached or does not answer. */
    static boolean unavailable(Throwable throwable) {
        return any(
                throwable,
                cause -> cause instanceof DataAccessResourceFailureException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof CannotCreateTransactionException
                        || cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLNonTransientConnectionException
                        || cause instanceof SQLException sql && gone(String.valueOf(sql.getSQLState())));
    }

    private static boolean gone(String state) {
        return state.startsWith("08") || UNAVAILABLE.contains(state);
    }

    static Stream<Throwable> causes(Throwable throwable) {
        return Stream.iterate(throwable, each -> each != null, Throwable::getCause)
                .limit(20);
    }

    private static boolean any(Throwable throwable, Predicate<Throwable> kind) {
        return causes(throwable).anyMatch(kind);
    }
}
