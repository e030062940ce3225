package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebSlice.Started
class HostCheckTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost:1",
                "127.0.0.1",
                "127.0.0.1:65535",
                "[::1]",
                "[::1]:8080",
                "complaints.example",
                "complaints.example:443",
                "Complaints.Example"
            })
    void our_own_names_are_answered(String host) throws IOException {
        assertThat(call("Host: " + host + "\r\n")).startsWith("HTTP/1.1 200").contains("\"status\":\"UP\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "complaints.example.evil.example",
                "evil-complaints.example",
                "complaintsXexample",
                "localhost.",
                "localhost.evil.example",
                "127.0.0.2",
                "127.0.0.1.evil.example",
                "[::2]",
                "0.0.0.0",
                ""
            })
    void other_names_are_refused(String host) throws IOException {
        assertThat(call("Host: " + host + "\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "WRONG_HOST", "X-Content-Type-Options: nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: localhost\r\nHost: evil.example\r\n", "Host: localhost:x\r\n", "Host: a b\r\n"})
    void what_is_no_name_is_refused(String headers) throws IOException {
        assertThat(call(headers)).startsWith("HTTP/1.1 400").doesNotContain("Tomcat", "Exception");
    }

    @Test
    void a_forwarded_name_changes_nothing() throws IOException {
        assertThat(call("Host: evil.example\r\nX-Forwarded-Host: localhost\r\n"))
                .contains("WRONG_HOST");
    }

    private String call(String headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            var call = "GET /actuator/health HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(call.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
