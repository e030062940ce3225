package io.firsthand.organization;

/** A configuration file contradicts itself, another file or the rules of the house 配置错误; it stops the start. */
public final class WrongConfiguration extends RuntimeException {

    private final String file;
    private final String key;
    private final String expected;

    /**
     * @param file where the key belongs, such as {@code config/staff.yaml}
     * @param key the whole key, such as {@code firsthand.staff.accounts[0].role}
     * @param expected what would have been right, as a sentence without the value that was found: it may be a secret
     */
    public WrongConfiguration(String file, String key, String expected) {
        super(file + ": " + key + ": " + expected);
        this.file = file;
        this.key = key;
        this.expected = expected;
    }

    public String file() {
        return file;
    }

    public String key() {
        return key;
    }

    public String expected() {
        return expected;
    }
}
