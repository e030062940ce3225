package io.firsthand.organization;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** A configuration file 配置文件 with the key that everything in it stands under; it finds fault with what was read. */
public record ConfigurationFile(String name, String prefix) {

    /** Lower-case words and digits joined by dashes. */
    public static final Pattern WORDS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final int LONGEST_ID = 40;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 200;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+");

    /** Refuses the file unless the value under the key is fine. */
    public void expect(boolean fine, String key, String expected) {
        if (!fine) {
            throw new WrongConfiguration(name, prefix + "." + key, expected);
        }
    }

    /** Every name is given in both languages. */
    public void expectNames(Names names, String key) {
        expect(names != null, key, "a name in English (en) and in Chinese (zh)");
        expect(fits(names.en()), key + ".en", "the name in English, " + LONGEST_NAME + " characters at most");
        expect(fits(names.zh()), key + ".zh", "the name in Chinese, " + LONGEST_NAME + " characters at most");
    }

    /** An e-mail address may be left out. */
    public void expectEmail(String email, String key) {
        expect(
                email == null
                        || email.length() <= LONGEST_EMAIL
                                && EMAIL.matcher(email).matches(),
                key,
                "an e-mail address such as name@example.com, " + LONGEST_EMAIL + " characters at most");
    }

    /** A list has entries, each with an id of the right form, and no id twice. */
    public void expectIds(List<String> ids, String key, Pattern form, String words) {
        expect(!ids.isEmpty(), key, "at least one entry");
        var seen = new HashSet<String>();
        for (int i = 0; i < ids.size(); i++) {
            var id = ids.get(i);
            var at = key + "[" + i + "].id";
            expect(
                    id != null && id.length() <= LONGEST_ID && form.matcher(id).matches(),
                    at,
                    words + ", " + LONGEST_ID + " characters at most");
            expect(seen.add(id), at, "an id that no entry above has");
        }
    }

    private static boolean fits(String name) {
        return name != null && !name.isBlank() && name.length() <= LONGEST_NAME;
    }
}
