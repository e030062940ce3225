package io.firsthand.web;

import java.sql.SQLException;

/** What the log may know of an exception 脱敏异常: where it happened, but not its message, which may quote a customer. */
final class WithoutMessages extends Exception {

    private static final int DEEPEST = 20;

    private WithoutMessages(Throwable original, Throwable cause) {
        super(name(original), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    static WithoutMessages of(Throwable original) {
        return of(original, DEEPEST);
    }

    private static WithoutMessages of(Throwable original, int depth) {
        var cause = original.getCause();
        return new WithoutMessages(original, cause == null || depth == 0 ? null : of(cause, depth - 1));
    }

    private static String name(Throwable original) {
        var name = original.getClass().getName();
        return original instanceof SQLException sql ? name + ", SQL state " + sql.getSQLState() : name;
    }
}
