package io.firsthand.web;

import io.firsthand.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the body of a call to the API once, up to its limit 请求体上限, before anything interprets it. Forms with files are
 * kept on disk by the container, which limits them as well.
 */
class BodyLimit extends OncePerRequestFilter {

    private static final String API = "/api/";
    private static final String IMPORTS = "/api/v1/imports";
    private static final Pattern ATTACHMENTS = Pattern.compile("/api/v1/complaints/[^/]+/attachments");
    private static final long USUAL = DataSize.ofMegabytes(1).toBytes();
    private static final long IMPORT = DataSize.ofMegabytes(50).toBytes();
    /** With what a form needs around the file; the file itself is counted where it is read. */
    private static final long ATTACHMENT =
            DataSize.ofMegabytes(10).toBytes() + DataSize.ofKilobytes(64).toBytes();

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(API) || WITHOUT_BODY.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var imports = request.getServletPath().equals(IMPORTS);
        var limit = imports ? IMPORT : USUAL;
        if (multipart(request)) {
            form(request, response, chain, imports);
        } else if (request.getContentLengthLong() > limit) {
            problems.write(request, response, 413, "TOO_LARGE");
        } else if (imports && !json(request)) {
            keepOnDisk(request, response, chain);
        } else {
            keepInMemory(request, response, chain);
        }
    }

    /** The container reads forms for whoever asks; only who takes files does. */
    private void form(HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean imports)
            throws ServletException, IOException {
        var attachments = ATTACHMENTS.matcher(request.getServletPath()).matches();
        if (!imports && !attachments) {
            problems.write(request, response, 415, "UNSUPPORTED_TYPE");
        } else if (attachments && request.getContentLengthLong() > ATTACHMENT) {
            problems.write(request, response, 413, "TOO_LARGE");
        } else {
            chain.doFilter(request, response);
        }
    }

    private void keepInMemory(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes((int) USUAL + 1);
        } catch (IOException cutOff) {
            malformed(request, response);
            return;
        }
        if (body.length > USUAL) {
            problems.write(request, response, 413, "TOO_LARGE");
        } else if (json(request) && !inUtf8(request)) {
            problems.write(request, response, 415, "UNSUPPORTED_TYPE");
        } else if (json(request) && !wellFormed(body)) {
            malformed(request, response);
        } else {
            var nothing = body.length == 0;
            var kept = nothing ? NOTHING : body;
            var hash = Sha256.of(Sha256.digest(), kept);
            chain.doFilter(new KeptRequest(request, new ByteArrayResource(kept), hash, nothing), response);
        }
    }

    private void keepOnDisk(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var file = Files.createTempFile("firsthand-import", null);
        try {
            var digest = Sha256.digest();
            boolean complete;
            try (var out = Files.newOutputStream(file)) {
                complete = copy(request.getInputStream(), out, digest);
            }
            if (complete) {
                var kept = new KeptRequest(request, new FileSystemResource(file), Sha256.of(digest), false);
                chain.doFilter(kept, response);
            } else {
                problems.write(request, response, 413, "TOO_LARGE");
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static boolean copy(InputStream in, OutputStream out, MessageDigest digest) throws IOException {
        var buffer = new byte[8192];
        var total = 0L;
        for (int read; (read = in.read(buffer)) >= 0; ) {
            total += read;
            if (total > IMPORT) {
                return false;
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
        }
        return true;
    }

    private void malformed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, problems.invalid(request, List.of(new Refusal.Field("body", "malformed"))));
    }

    private static boolean multipart(HttpServletRequest request) {
        return type(request).startsWith("multipart/");
    }

    private static boolean json(HttpServletRequest request) {
        return type(request).contains("json");
    }

    private static String type(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean inUtf8(HttpServletRequest request) {
        try {
            Charset charset = MediaType.parseMediaType(request.getContentType()).getCharset();
            return charset == null || charset.equals(StandardCharsets.UTF_8);
        } catch (InvalidMediaTypeException notAType) {
            return false;
        }
    }

    /** The JSON parser would guess other encodings from zero bytes, and let halves of characters through. */
    private static boolean wellFormed(byte[] body) {
        for (var each : body) {
            if (each == 0) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
