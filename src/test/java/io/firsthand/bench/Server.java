package io.firsthand.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged product as its own process, in a folder of its own, on a free port. */
final class Server implements AutoCloseable {

    private static final Path JAR = Path.of("target", "firsthand.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;
    private final URI address;
    private final double startSeconds;

    private Server(Process process, Path log, URI address, long begin) throws IOException, InterruptedException {
        this.process = process;
        this.log = log;
        this.address = address;
        try {
            this.startSeconds = awaitUp(begin);
        } catch (IOException | InterruptedException | RuntimeException notUp) {
            process.destroyForcibly();
            throw notUp;
        }
    }

    /** Starts it and waits until its health says UP. */
    static Server start(Path folder, List<String> vmOptions, List<String> options) {
        try {
            var port = freePort();
            var log = folder.resolve("server.log");
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(vmOptions);
            command.addAll(List.of("-jar", JAR.toString(), "--server.port=" + port));
            command.addAll(options);
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            var begin = System.nanoTime();
            return new Server(builder.start(), log, URI.create("http://localhost:" + port), begin);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private double awaitUp(long begin) throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var health = HttpRequest.newBuilder(address.resolve("/actuator/health")).build();
        while (process.isAlive() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            try {
                if (client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
                    return (System.nanoTime() - begin) / 1e9;
                }
            } catch (IOException notYet) {
                // Nobody listens there yet.
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("The server did not start:\n" + Files.readString(log));
    }

    URI address() {
        return address;
    }

    double startSeconds() {
        return startSeconds;
    }

    /** The memory that the process has resident, in MiB. */
    long residentMebibytes() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException noSuchFileHere) {
            return -1;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
