package io.firsthand.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody's program that calls the API over a real connection. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Client(int port) {
        base = "http://localhost:" + port + "/api/v1";
    }

    /** What came back; the code is that of a refusal, else empty. */
    record Answer(int status, JsonNode body) {

        String code() {
            return body == null ? "" : body.path("code").asText();
        }

        /** As in {@code 200} or {@code 409 ALREADY_SIGNED}. */
        String words() {
            return (status + " " + code()).strip();
        }
    }

    /** From now on with a token, which spares the password hash of each call. */
    void signIn(String account) throws IOException, InterruptedException {
        tokens.put(account, post(account, "/session", "{}").body().path("token").asText());
    }

    Answer post(String account, String path, String body, String... headers) throws IOException, InterruptedException {
        return send(account, path, HttpRequest.BodyPublishers.ofString(body), "POST", headers);
    }

    Answer get(String account, String path) throws IOException, InterruptedException {
        return send(account, path, BodyPublishers.noBody(), "GET");
    }

    private Answer send(String account, String path, HttpRequest.BodyPublisher body, String method, String... headers)
            throws IOException, InterruptedException {
        var login = tokens.containsKey(account) ? "Bearer " + tokens.get(account) : basic(account);
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", login)
                .method(method, body);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), json(answer.body()));
    }

    private static String basic(String account) {
        var login = (account + ":firsthand").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? null : JSON.readTree(body);
        } catch (JsonProcessingException other) {
            return null;
        }
    }
}
