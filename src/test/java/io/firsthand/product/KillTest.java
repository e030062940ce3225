package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A node as it is shipped, on its H2 file, killed without warning while complaints are registered: what was answered is
 * there once, what was not can be sent again.
 */
@Tag("kill")
class KillTest {

    private static final int KILLS = 10;
    private static final int CLIENTS = 4;

    @TempDir
    Path folder;

    private Process node;
    private Client client;

    /** What the clients know: the number they were told, by key. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    @AfterEach
    void nothingIsLeftRunning() throws InterruptedException {
        if (node != null) {
            kill();
        }
    }

    @Test
    @Timeout(600)
    void what_was_answered_is_there_once_and_what_was_not_can_be_sent_again() throws Exception {
        var seed = System.nanoTime();
        System.out.println("Moments of the kills: seed " + seed);
        var moments = new Random(seed);
        for (int i = 0; i < KILLS; i++) {
            start();
            var clients = registering();
            var enough = answered.size() + 3;
            while (answered.size() < enough) {
                assertThat(wrong).isEmpty();
                Thread.sleep(20);
            }
            Thread.sleep(moments.nextInt(700));
            kill();
            for (var each : clients) {
                each.join(TimeUnit.SECONDS.toMillis(90));
                assertThat(each.isAlive()).isFalse();
            }
        }
        assertThat(wrong).isEmpty();
        var stored = stored();
        assertThat(stored.keySet()).as("everything that was answered").containsAll(answered.keySet());
        assertThat(sent).as("nothing that was not sent").containsAll(stored.keySet());
        answered.forEach((key, number) -> assertThat(stored.get(key)).isEqualTo(number));

        start();
        for (var key : sent) {
            var answer = client.post("agent", "/complaints", registration(key), "Idempotency-Key", key);
            assertThat(answer.status()).isEqualTo(201);
            var number = answer.body().path("number").asText();
            assertThat(answered.getOrDefault(key, number)).isEqualTo(number);
            assertThat(stored.getOrDefault(key, number)).isEqualTo(number);
        }
        kill();

        assertThat(stored().keySet()).isEqualTo(sent);
        System.out.println(sent.size() + " sent, " + answered.size() + " answered, " + stored.size()
                + " stored before they were sent again");
    }

    // --- the node ---

    private void start() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        Arrays.stream(classPath.split(File.pathSeparator))
                                .filter(entry -> !entry.endsWith("test-classes"))
                                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                                .collect(Collectors.joining(File.pathSeparator)),
                        "io.firsthand.FirsthandApplication",
                        "--server.port=" + port)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile())
                .start();
        client = new Client(port);
        awaitHealth(port);
        client.signIn("agent");
    }

    private void awaitHealth(int port) throws InterruptedException {
        var http = HttpClient.newHttpClient();
        var health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        var deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (Instant.now().isBefore(deadline)) {
            assertThat(node.isAlive())
                    .as("the node; see " + folder.resolve("node.log"))
                    .isTrue();
            try {
                if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The node does not start");
    }

    /** SIGKILL: no shutdown hook, no flush. */
    private void kill() throws InterruptedException {
        node.destroyForcibly();
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    // --- the clients ---

    private List<Thread> registering() {
        var running = client;
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Thread(() -> registerUntilKilled(running)));
        }
        clients.forEach(Thread::start);
        return clients;
    }

    private void registerUntilKilled(Client running) {
        while (true) {
            var key = UUID.randomUUID().toString();
            sent.add(key);
            try {
                var answer = running.post("agent", "/complaints", registration(key), "Idempotency-Key", key);
                if (answer.status() == 201) {
                    answered.put(key, answer.body().path("number").asText());
                } else {
                    wrong.add(answer.words());
                    return;
                }
            } catch (IOException | InterruptedException killed) {
                return;
            }
        }
    }

    private static String registration(String key) {
        return """
                {"channel": "PHONE", "category": "mobile-coverage", "limitTold": true, "readBackConfirmed": true,
                 "customer": {"name": "Caller", "phone": "139%08d"}, "summary": "No signal", "description": "In full",
                 "externalId": "%s"}"""
                .formatted(Math.floorMod(key.hashCode(), 100_000_000), key);
    }

    // --- what the file holds ---

    /** The number of each complaint by its key. Each is there once, whole, and its process waits where it should. */
    private Map<String, String> stored() {
        var database =
                new SingleConnectionDataSource("jdbc:h2:file:" + folder.resolve("data/firsthand"), "sa", "", true);
        try {
            var jdbc = JdbcClient.create(database);
            var numbers = new HashMap<String, String>();
            jdbc.sql("select external_id, number from complaint")
                    .query((row, n) -> numbers.put(row.getString("external_id"), row.getString("number")))
                    .list();
            assertThat(jdbc.sql("select count(*) from complaint")
                            .query(Integer.class)
                            .single())
                    .as("no complaint twice")
                    .isEqualTo(numbers.size());
            assertThat(jdbc.sql(
                                    "select count(*) from ACT_RU_EXECUTION where PARENT_ID_ is null and SUPER_EXEC_ is null")
                            .query(Integer.class)
                            .single())
                    .as("one process for each")
                    .isEqualTo(numbers.size());
            var file = CaseFile.of(jdbc, numbers.values());
            numbers.values().forEach(number -> new Invariants().check(file, number, Instant.now(), false));
            return numbers;
        } finally {
            database.destroy();
        }
    }
}
