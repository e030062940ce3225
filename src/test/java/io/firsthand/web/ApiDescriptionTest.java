package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebSlice.Started
class ApiDescriptionTest {

    @LocalServerPort
    private int port;

    private Map<String, Object> description;

    @BeforeEach
    void setUp() {
        var answer = Caller.of(port, "agent").get("/v3/api-docs");
        assertThat(answer.statusCode()).isEqualTo(200);
        description = JsonPath.read(answer.body(), "$");
    }

    @Test
    void it_says_what_it_describes_and_how_to_sign_in() {
        assertThat(read("$.info.title")).isEqualTo("Firsthand 首问");
        assertThat(read("$.info.version")).isEqualTo("1");
        assertThat(read("$.components.securitySchemes.basic.scheme")).isEqualTo("basic");
        assertThat(read("$.components.securitySchemes.bearer.scheme")).isEqualTo("bearer");
        assertThat(read("$.security")).isEqualTo(List.of(Map.of("basic", List.of()), Map.of("bearer", List.of())));
        assertThat(read("$.servers")).isEqualTo(List.of(Map.of("url", "/")));
    }

    @Test
    void it_shows_the_paths_of_the_api_and_nothing_of_its_inside() {
        assertThat(JsonPath.<Map<String, Object>>read(description, "$.paths"))
                .containsKeys("/api/v1/session", "/api/v1/trials")
                .doesNotContainKey("/error");
        assertThat(description.toString())
                .doesNotContain("io.firsthand", "Authentication", "ExpectedVersion", "Actor\"");
    }

    @Test
    void every_call_tells_how_it_is_refused() {
        assertThat(JsonPath.<Map<String, Object>>read(description, "$.paths['/api/v1/trials'].get.responses"))
                .containsKeys("200", "400", "401", "403", "404", "500", "503");
        assertThat(JsonPath.<Map<String, Object>>read(description, "$.paths['/api/v1/trials'].post.responses"))
                .containsKeys("409", "413", "415");
        assertThat(read("$.paths['/api/v1/trials'].post.responses['409'].content['application/problem+json'].schema"))
                .isEqualTo(Map.of("$ref", "#/components/schemas/Problem"));
    }

    @Test
    void a_session_is_created_and_never_repeated() {
        var session = JsonPath.<Map<String, Object>>read(description, "$.paths['/api/v1/session'].post");
        assertThat(JsonPath.<Map<String, Object>>read(session, "$.responses")).containsKey("201");
        assertThat(session).doesNotContainKey("parameters");
    }

    @Test
    void headers_are_described_where_they_count() {
        assertThat(JsonPath.<List<String>>read(
                        description, "$.paths['/api/v1/trials/versioned'].post.parameters[*].name"))
                .containsExactlyInAnyOrder("If-Match", "Idempotency-Key");
        assertThat(JsonPath.<List<String>>read(description, "$.paths['/api/v1/trials'].get.parameters[*].name"))
                .containsExactlyInAnyOrder("limit", "mood", "q");
    }

    private Object read(String path) {
        return JsonPath.read(description, path);
    }
}
