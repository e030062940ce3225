package io.firsthand.complaint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipInputStream;

/**
 * 文件类型: the kinds of files that may be attached, told by their content. What the sender says about it does not count, and a
 * file that can be read as two things is none of them. Nothing here can run in a browser.
 */
enum FileType {
    PNG("image/png", Set.of("png"), file -> starts(file, 0, "\u0089PNG\r\n\u001a\n")),
    JPEG("image/jpeg", Set.of("jpg", "jpeg"), file -> starts(file, 0, "\u00ff\u00d8\u00ff")),
    GIF("image/gif", Set.of("gif"), file -> starts(file, 0, "GIF87a") || starts(file, 0, "GIF89a")),
    WEBP("image/webp", Set.of("webp"), file -> starts(file, 0, "RIFF") && starts(file, 8, "WEBP")),
    HEIC("image/heic", Set.of("heic", "heif"), file -> brand(file, "heic", "heix", "mif1")),
    PDF("application/pdf", Set.of("pdf"), file -> starts(file, 0, "%PDF-")),
    TEXT("text/plain;charset=UTF-8", Set.of("txt", "log"), FileType::text),
    MP3("audio/mpeg", Set.of("mp3"), FileType::mp3),
    WAV("audio/wav", Set.of("wav"), file -> starts(file, 0, "RIFF") && starts(file, 8, "WAVE")),
    AMR("audio/amr", Set.of("amr"), file -> starts(file, 0, "#!AMR")),
    MP4(
            "video/mp4",
            Set.of("mp4", "m4a", "m4v", "mov", "3gp"),
            file -> brand(file, "isom", "iso2", "mp41", "mp42", "avc1", "M4A ", "M4V ", "3gp4", "3gp5", "qt  ")),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Set.of("docx"),
            file -> office(file, "word/document.xml")),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Set.of("xlsx"),
            file -> office(file, "xl/workbook.xml"));

    /** As far as readers look for a beginning that is not at the beginning. */
    private static final int HEAD = 1024;

    /** A ZIP archive is found from its end, before which a comment may stand. */
    private static final int TAIL = 65_557;

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_UNPACKED = 100L * 1024 * 1024;
    private static final List<String> MARKUP = List.of(
            "<!doctype",
            "<html",
            "<head",
            "<body",
            "<script",
            "<svg",
            "<iframe",
            "<object",
            "<embed",
            "<style",
            "<?php");

    private final String mediaType;
    private final Set<String> endings;
    private final Predicate<byte[]> test;

    FileType(String mediaType, Set<String> endings, Predicate<byte[]> test) {
        this.mediaType = mediaType;
        this.endings = endings;
        this.test = test;
    }

    String mediaType() {
        return mediaType;
    }

    /** The type of a file with this name and content; empty when it is none of these, several, or named as another. */
    static Optional<FileType> of(String name, byte[] content) {
        var types =
                Arrays.stream(values()).filter(type -> type.test.test(content)).toList();
        if (types.size() != 1 || hides(types.get(0), content)) {
            return Optional.empty();
        }
        return types.stream()
                .filter(type -> type.endings.contains(FileName.ending(name)))
                .findFirst();
    }

    /** Whether other readers would find something else in it. */
    private static boolean hides(FileType type, byte[] content) {
        var head = latin(content, 0, HEAD).toLowerCase(Locale.ROOT);
        var tail = latin(content, content.length - TAIL, content.length);
        return MARKUP.stream().anyMatch(head::contains)
                || type != PDF && head.contains("%pdf-")
                || type != DOCX && type != XLSX && tail.contains("PK\u0005\u0006");
    }

    /** Each byte as the character of the same number. */
    private static String latin(byte[] content, int from, int to) {
        var begin = Math.max(0, from);
        return new String(content, begin, Math.min(content.length, to) - begin, StandardCharsets.ISO_8859_1);
    }

    private static boolean starts(byte[] content, int at, String sign) {
        return content.length >= at + sign.length()
                && latin(content, at, at + sign.length()).equals(sign);
    }

    private static boolean brand(byte[] content, String... brands) {
        return starts(content, 4, "ftyp") && Arrays.stream(brands).anyMatch(brand -> starts(content, 8, brand));
    }

    /** With a tag in front, or with the first frame of layer III. */
    private static boolean mp3(byte[] content) {
        return starts(content, 0, "ID3")
                || content.length > 1 && (content[0] & 0xff) == 0xff && (content[1] & 0xe6) == 0xe2;
    }

    /** UTF-8 without control characters, and neither markup nor a script nor the beginning of a document made of text. */
    private static boolean text(byte[] content) {
        if (starts(content, 0, "%PDF-") || starts(content, 0, "#!/")) {
            return false;
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            var begun = false;
            while (text.hasRemaining()) {
                var next = text.get();
                if (next < ' ' && next != '\t' && next != '\n' && next != '\r' || next == 0x7f) {
                    return false;
                }
                if (!begun && next != '\ufeff' && !Character.isWhitespace(next)) {
                    begun = true;
                    if (next == '<') {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    /** An office document without macros, of a size that a reader can open. */
    private static boolean office(byte[] content, String main) {
        if (!starts(content, 0, "PK\u0003\u0004")) {
            return false;
        }
        var names = new HashSet<String>();
        var unpacked = 0L;
        var buffer = new byte[8192];
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!names.add(entry.getName()) || names.size() > MOST_ENTRIES) {
                    return false;
                }
                for (int read; (read = zip.read(buffer)) >= 0; ) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED) {
                        return false;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            return false;
        }
        return names.contains("[Content_Types].xml")
                && names.contains(main)
                && names.stream().noneMatch(name -> name.contains("vbaProject") || name.contains(".."));
    }
}
