package io.firsthand.intake;

/** One row stays outside 拒收; checked, so that the run counts it and goes on. */
final class RowRejected extends Exception {

    private final transient Reason reason;

    /** Column is a heading of the file, or null when the row as a whole is wrong; key names a text in the bundles. */
    record Reason(String column, String key, String found, String expected) {}

    RowRejected(String column, String key, String found, String expected) {
        super(key, null, false, false);
        this.reason = new Reason(column, key, found, expected);
    }

    Reason reason() {
        return reason;
    }
}
