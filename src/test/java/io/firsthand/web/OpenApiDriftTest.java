package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Nobody changes the API without seeing it: the committed description is the one that is served. After a change that is
 * meant, {@code ./mvnw test -Dtest=OpenApiDriftTest -Dopenapi.write=true} writes it anew.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:openapi;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000")
@EnabledIf("io.firsthand.web.OpenApiDriftTest#wanted")
class OpenApiDriftTest {

    private static final Path COMMITTED = Path.of("src/docs/openapi.json");
    private static final boolean WRITE = Boolean.getBoolean("openapi.write");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @LocalServerPort
    private int port;

    static boolean wanted() {
        return WRITE || Files.exists(COMMITTED);
    }

    @Test
    void the_committed_description_is_the_one_that_is_served() throws IOException {
        var served = served();
        if (WRITE) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, JSON.writeValueAsString(served) + "\n");
        }

        assertThat(JSON.writeValueAsString(served))
                .as("what is served differs from " + COMMITTED)
                .isEqualTo(JSON.writeValueAsString(JSON.readTree(COMMITTED.toFile())));
    }

    private JsonNode served() throws IOException {
        var answer = Caller.of(port, "agent").get("/v3/api-docs");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
