package io.firsthand.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A fingerprint as 64 hexadecimal digits 摘要. */
final class Sha256 {

    private Sha256() {}

    static String of(String text) {
        return of(digest(), text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(MessageDigest digest, byte... last) {
        return HexFormat.of().formatHex(digest.digest(last));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
