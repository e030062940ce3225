package io.firsthand.engine;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** 数据库已被占用: a second node on one H2 file is refused; this says why, and what to do about it. */
class DatabaseInUse extends AbstractFailureAnalyzer<SQLException> {

    /** H2's own number for a file that another process has locked. */
    private static final int LOCKED = 90020;

    @Override
    protected FailureAnalysis analyze(Throwable failure, SQLException cause) {
        if (cause.getErrorCode() != LOCKED) {
            return null;
        }
        return new FailureAnalysis(
                "The H2 database file is in use by another process. H2 serves one node only.",
                "Stop the other process, or give this one a database of its own. For several nodes set"
                        + " SPRING_DATASOURCE_URL to one PostgreSQL.",
                failure);
    }
}
