package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A program that calls the API over a real connection. */
class Caller {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String authorization;

    Caller(int port, String authorization) {
        this.port = port;
        this.authorization = authorization;
    }

    static Caller anonymous(int port) {
        return new Caller(port, null);
    }

    static Caller of(int port, String account) {
        return new Caller(port, basic(account, "firsthand"));
    }

    static String basic(String account, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** With a token, which spares the password hash of each call. */
    Caller signedIn() {
        var token = JsonPath.<String>read(post("/api/v1/session", "{}").body(), "$.token");
        return new Caller(port, "Bearer " + token);
    }

    HttpResponse<String> get(String path, String... headers) {
        return call("GET", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return call("POST", path, BodyPublishers.ofString(body), with(headers, "Content-Type", "application/json"));
    }

    HttpResponse<String> chunked(String path, byte[] body, String... headers) {
        return call("POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), headers);
    }

    /** A form with one file, whatever its sender may say about it. */
    HttpResponse<String> attach(String path, String name, byte[] content, String... headers) {
        return attach(path, name, "application/octet-stream", content, headers);
    }

    HttpResponse<String> attach(String path, String name, String type, byte[] content, String... headers) {
        var form = new ByteArrayOutputStream();
        form.writeBytes(("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\r\nContent-Type: " + type + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        return call(
                "POST",
                path,
                BodyPublishers.ofByteArray(form.toByteArray()),
                with(headers, "Content-Type", "multipart/form-data; boundary=limit"));
    }

    HttpResponse<byte[]> bytes(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", authorization);
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("GET " + path + ": no answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> call(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return client.send(
                    request.build(),
                    answer -> endless(answer)
                            ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), Caller::left)
                            : BodySubscribers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + ": no answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String left(InputStream stream) {
        try (stream) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody waits for the end of a stream of events. */
    private static boolean endless(HttpResponse.ResponseInfo answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
    }

    private static String[] with(String[] headers, String name, String value) {
        var all = new String[headers.length + 2];
        all[0] = name;
        all[1] = value;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return all;
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonPath.<Integer>read(answer.body(), "$.status")).isEqualTo(status);
        assertThat(JsonPath.<String>read(answer.body(), "$.code")).isEqualTo(code);
        assertThat(JsonPath.<String>read(answer.body(), "$.title")).isNotBlank();
        assertThat(JsonPath.<String>read(answer.body(), "$.detail"))
                .isNotBlank()
                .doesNotContain("{");
        assertThat(answer.body())
                .doesNotContain("canary", "Exception", "io.firsthand", "org.springframework", "java.", "\tat ");
    }

    static void assertInvalid(HttpResponse<String> answer, String field, String reason) {
        assertProblem(answer, 400, "INVALID");
        assertThat(JsonPath.<String>read(answer.body(), "$.fields[0].field")).isEqualTo(field);
        assertThat(JsonPath.<String>read(answer.body(), "$.fields[0].code")).isEqualTo(reason);
        assertThat(JsonPath.<String>read(answer.body(), "$.fields[0].message"))
                .isNotBlank()
                .doesNotContain("{");
    }
}
