package io.firsthand.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The people at their desks, who reach the product over HTTP, each with a token. */
final class People {

    private static final String API = "/api/v1";
    private static final String PASSWORD = "firsthand";
    private static final AtomicLong CALLERS = new AtomicLong(13_000_000_000L);

    private final URI address;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    People(URI address) {
        this.address = address;
    }

    /** What the front desk logs while a new customer talks; a rule dispatches it to the network department. */
    JsonNode register() throws IOException, InterruptedException {
        return post(
                "agent",
                "/complaints",
                """
                {"channel": "PHONE", "customer": {"name": "Li Na", "phone": "%d"},
                 "summary": "No signal at home since yesterday evening",
                 "description": "Since yesterday evening the phone shows no bars anywhere in the flat. Neighbours have \
                the same. Restarting did not help; outside, two streets further, it works.",
                 "category": "mobile-coverage", "region": "north", "limitTold": true, "readBackConfirmed": true}"""
                        .formatted(CALLERS.incrementAndGet()));
    }

    /** One complaint from the first call to the closed case. */
    void wholeLife() throws IOException, InterruptedException {
        var number = register().get("number").asText();
        var order = get("network", "/work-orders?complaint=" + number)
                .get("items")
                .get(0)
                .get("id")
                .asText();
        post("network", "/work-orders/" + order + "/sign", "{}");
        post(
                "network",
                "/work-orders/" + order + "/reply",
                """
                {"result": "The antenna on the roof was replaced and measured.", "rootCause": "broken antenna",
                 "evidence": ["measurement 12"]}""");
        post(
                "agent2",
                "/complaints/" + number + "/review",
                "{\"decision\": \"ACCEPT\", \"answerSentToCustomer\": true}");
        var done = post(
                "callback",
                "/callbacks/" + callback(number) + "/attempts",
                "{\"outcome\": \"REACHED\", \"matter\": \"RESOLVED\", \"treatment\": 5}");
        if (!done.get("state").asText().equals("done")) {
            throw new IllegalStateException("The callback is not done: " + done);
        }
    }

    private String callback(String number) throws IOException, InterruptedException {
        for (var open : get("callback", "/callbacks").get("items")) {
            if (open.get("complaint").asText().equals(number)) {
                return open.get("id").asText();
            }
        }
        throw new IllegalStateException("No callback is open for " + number);
    }

    JsonNode get(String account, String path) throws IOException, InterruptedException {
        return json.readTree(fetch(account, path));
    }

    /** The answer as it came, for calls whose time is taken. */
    byte[] fetch(String account, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(API + path)).GET(), "Bearer " + token(account));
    }

    private JsonNode post(String account, String path, String body) throws IOException, InterruptedException {
        return json.readTree(send(written(path, body), "Bearer " + token(account)));
    }

    private HttpRequest.Builder written(String path, String body) {
        return HttpRequest.newBuilder(address.resolve(API + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String token(String account) {
        return tokens.computeIfAbsent(account, this::signIn);
    }

    private String signIn(String account) {
        try {
            var secret =
                    Base64.getEncoder().encodeToString((account + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            return json.readTree(send(written("/session", "{}"), "Basic " + secret))
                    .get("token")
                    .asText();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private byte[] send(HttpRequest.Builder request, String authorization) throws IOException, InterruptedException {
        var answer = client.send(
                request.header("Authorization", authorization).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " answered "
                    + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }
}
