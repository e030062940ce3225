package io.firsthand.complaint;

import io.firsthand.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * 文件名: what a file may be called that others will save on their own machines. A name that is a path, that some system keeps
 * for itself, or that shows as something else than it is, is refused rather than mended: it would be another name.
 */
final class FileName {

    private static final int LONGEST = 255;
    private static final Pattern OF_A_PATH = Pattern.compile("[/\\\\:*?\"<>|]");
    /** Also those that turn the direction of reading, which make {@code gpj.exe} look like {@code exe.jpg}. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\u2028\\u2029\\ufffd]");

    private static final Pattern KEPT_BY_WINDOWS =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\\u00b9\\u00b2\\u00b3])\\s*(\\..*)?");

    private FileName() {}

    /** 400 {@code INVALID} for a name that cannot be given to others. */
    static String checked(String name) {
        if (name == null || name.isBlank()) {
            throw Refusal.invalid("file", "required");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST
                || OF_A_PATH.matcher(name).find()
                || INVISIBLE.matcher(name).find()
                || KEPT_BY_WINDOWS.matcher(name).matches()
                || !name.equals(name.strip())
                || name.startsWith(".")
                || name.endsWith(".")) {
            throw Refusal.invalid("file", "fileName", LONGEST);
        }
        return name;
    }

    /** What stands behind the last dot, in small letters; empty when there is none. */
    static String ending(String name) {
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
