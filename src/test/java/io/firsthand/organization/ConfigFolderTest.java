package io.firsthand.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** A program of its own in a folder with an operator's {@code ./config}: only there is that folder the real one. */
class ConfigFolderTest {

    @TempDir
    Path folder;

    @BeforeEach
    void anOperatorsFolder() throws IOException {
        Files.createDirectory(folder.resolve("config"));
    }

    @Test
    void the_folder_beside_the_program_wins() throws Exception {
        write("organization.yaml", "firsthand.organization.regions: [{id: centre, name: {en: Centre, zh: 中心}}]");
        write("application.yaml", "firsthand.zone: Europe/Berlin");

        var start = start(Map.of());

        assertThat(start.exit).isZero();
        assertThat(start.output).contains("regions centre in Europe/Berlin, agent known");
    }

    @Test
    void a_file_that_is_not_yaml_stops_the_start_with_its_name() throws Exception {
        write("organization.yaml", "firsthand.organization:\n  regions:\n  - id: north\n   name: x\n");

        assertThat(start(Map.of()).refusal())
                .contains("Unreadable configuration in file [", "config/organization.yaml]", "Line 4, column 4");
    }

    @Test
    void a_key_that_stands_twice_stops_the_start() throws Exception {
        write("service-levels.yaml", "firsthand.service-levels:\n  legal: 15d\n  legal: 10d\n");

        assertThat(start(Map.of()).refusal())
                .contains("Unreadable configuration in file [", "config/service-levels.yaml]", "duplicate key legal");
    }

    @Test
    void a_file_in_another_encoding_stops_the_start() throws Exception {
        write("staff.yaml", "# 员工\nfirsthand.staff.accounts: []\n", Charset.forName("GB18030"));

        assertThat(start(Map.of()).refusal())
                .contains("Unreadable configuration in file [", "config/staff.yaml]", "UTF-8");
    }

    @Test
    void a_contradiction_names_the_file_in_the_folder() throws Exception {
        write("staff.yaml", "firsthand.staff.accounts:\n  - account: li.wei\n    role: department\n");

        assertThat(start(Map.of()).refusal())
                .contains(
                        "Wrong configuration in config/staff.yaml",
                        "firsthand.staff.accounts[0].name",
                        "config/staff.yaml] - 2:");
    }

    @Test
    void the_environment_gives_the_administrator_a_password() throws Exception {
        var postgres = Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://db/house");

        assertThat(start(postgres).refusal()).contains("FIRSTHAND_ADMIN_PASSWORD");
        assertThat(start(Map.of(
                                "SPRING_DATASOURCE_URL", "jdbc:postgresql://db/house",
                                "FIRSTHAND_ADMIN_PASSWORD", "open sesame"))
                        .output)
                .contains("agent unknown, admin known");
    }

    private void write(String name, String text) throws IOException {
        write(name, text, StandardCharsets.UTF_8);
    }

    private void write(String name, String text, Charset charset) throws IOException {
        Files.writeString(folder.resolve("config").resolve(name), text, charset);
    }

    private Outcome start(Map<String, String> environment) throws Exception {
        var output = folder.resolve("output.txt");
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:TieredStopAtLevel=1",
                        "-Dspring.main.web-application-type=none",
                        "-Dspring.main.banner-mode=off",
                        Program.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        program.environment().keySet().removeIf(each -> each.startsWith("SPRING_") || each.startsWith("FIRSTHAND_"));
        program.environment().putAll(environment);
        var process = program.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private record Outcome(int exit, String output) {

        String refusal() {
            assertThat(exit).isNotZero();
            assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
            return output;
        }
    }

    /** Starts the room and tells what it has read. */
    public static class Program {

        public static void main(String[] arguments) {
            var house =
                    SpringApplication.run(OrganizationBeans.class, arguments).getBean(Organization.class);
            System.out.printf(
                    "regions %s in %s, agent %s, admin %s%n",
                    house.regions().get(0).id(), house.zone(), known(house, "agent"), known(house, "admin"));
        }

        private static String known(Organization house, String account) {
            return house.staff(account).isPresent() ? "known" : "unknown";
        }
    }
}
