package io.firsthand.intake;

/** A file or mapping that cannot be used at all 无法导入: which file, which key or line, and what was expected there. */
final class ImportRefused extends RuntimeException {

    private final String file;
    private final String key;
    private final String expected;

    ImportRefused(String file, String key, String expected) {
        super(file + ": " + key + ": expected " + expected);
        this.file = file;
        this.key = key;
        this.expected = expected;
    }

    String file() {
        return file;
    }

    String key() {
        return key;
    }

    String expected() {
        return expected;
    }
}
