package io.firsthand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void the_command_is_the_first_word_that_is_no_option() {
        assertThat(CommandLine.commandIn("--server.port=0", "verify")).hasValue("verify");
        assertThat(CommandLine.commandIn("--server.port=0")).isEmpty();
        assertThat(CommandLine.commandIn()).isEmpty();
    }

    @Test
    void an_unknown_command_does_nothing() {
        assertThat(CommandLine.run("destroy", "destroy")).isEqualTo(Command.NOTHING_DONE);
    }

    @Test
    void verify_runs_without_a_web_server_and_answers_with_its_exit_code() {
        var written = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = CommandLine.run("verify", "verify", "--spring.datasource.url=jdbc:h2:mem:verify");
        } finally {
            System.setOut(out);
        }

        assertThat(code).isEqualTo(Command.ALL_GOOD);
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("0");
    }
}
