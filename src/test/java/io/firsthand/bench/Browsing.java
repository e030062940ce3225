package io.firsthand.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Somebody at a desk who reaches the pages as a browser does: signed in by the form, compressed, with a cookie. */
final class Browsing {

    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\"[^>]* content=\"([^\"]+)\"");
    private static final Pattern PARTS = Pattern.compile("(?:<script[^>]* src|<link[^>]* href)=\"(/[^\"]+)\"");
    private static final Pattern IMPORTS = Pattern.compile("(?:from|import)\\s*\\(?[\"'](\\.{0,2}/[^\"']+)[\"']");

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Browsing(URI address, String account, String password) throws IOException, InterruptedException {
        this.address = address;
        var form = text(get("/login"));
        var token = CSRF.matcher(form);
        if (!token.find()) {
            throw new IllegalStateException("The sign-in page carries no token");
        }
        var sent = Map.of("username", account, "password", password, "_csrf", token.group(1));
        var answer = client.send(
                HttpRequest.newBuilder(address.resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join(
                                "&",
                                sent.entrySet().stream()
                                        .map(each -> each.getKey() + "="
                                                + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                                        .toList())))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 200 || answer.uri().getPath().startsWith("/login")) {
            throw new IllegalStateException("Signing in " + account + " ended at " + answer.uri());
        }
    }

    /** A page as it comes over the line. */
    byte[] get(String path) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Accept", "text/html,*/*")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    static String text(byte[] body) throws IOException {
        var zipped = body.length > 1 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
        try (InputStream plain =
                zipped ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The bytes of a page and of everything that it needs, for a browser that has none of it yet. */
    Map<String, Integer> weight(String path) throws IOException, InterruptedException {
        var weights = new HashMap<String, Integer>();
        var open = new ArrayDeque<>(List.of(path));
        while (!open.isEmpty()) {
            var next = open.poll();
            if (weights.containsKey(next)) {
                continue;
            }
            var body = get(next);
            weights.put(next, body.length);
            var text = text(body);
            if (next.equals(path)) {
                found(PARTS, text).forEach(open::add);
            } else if (next.endsWith(".js")) {
                found(IMPORTS, text)
                        .map(each -> URI.create(next).resolve(each).toString())
                        .forEach(open::add);
            }
        }
        return weights;
    }

    private static Stream<String> found(Pattern what, String text) {
        return what.matcher(text).results().map(match -> match.group(1));
    }

    /** Everything that is told of changes from now on, line by line, as long as the server lives. */
    Stream<String> changes() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(address.resolve("/api/v1/events"))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .body();
    }
}
