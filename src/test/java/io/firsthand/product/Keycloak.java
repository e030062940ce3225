package io.firsthand.product;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** A real Keycloak with the realm of the tests, unpacked by the profile oidc. */
final class Keycloak implements AutoCloseable {

    private static final int PATIENCE = 240;

    private final Process process;
    private final String issuer;

    private Keycloak(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    static Keycloak start() throws IOException, InterruptedException {
        var home = Path.of(System.getProperty("keycloak.home", "target/keycloak/keycloak-26.4.0"));
        if (!Files.exists(home.resolve("bin/kc.sh"))) {
            throw new AssertionError("No Keycloak in " + home + ": run ./mvnw -Poidc verify, which unpacks it");
        }
        var realm = home.resolve("data/import/realm.json");
        Files.createDirectories(realm.getParent());
        Files.copy(Path.of("src/test/resources/oidc/realm.json"), realm, StandardCopyOption.REPLACE_EXISTING);
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var builder = new ProcessBuilder(
                        "sh",
                        "bin/kc.sh",
                        "start-dev",
                        "--db=dev-mem",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--cache=local")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(home.toFile(), "keycloak.log"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
        var keycloak = new Keycloak(builder.start(), "http://localhost:" + port + "/realms/demo-house");
        keycloak.await(home);
        return keycloak;
    }

    String issuer() {
        return issuer;
    }

    private void await(Path home) throws InterruptedException {
        var http = HttpClient.newHttpClient();
        for (int i = 0; i < PATIENCE && process.isAlive(); i++) {
            try {
                var asked = HttpRequest.newBuilder(URI.create(issuer)).build();
                if (http.send(asked, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            Thread.sleep(1000);
        }
        close();
        throw new AssertionError("Keycloak did not start: see " + home.resolve("keycloak.log"));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
