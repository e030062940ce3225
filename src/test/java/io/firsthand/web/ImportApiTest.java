package io.firsthand.web;

import static io.firsthand.web.Caller.assertInvalid;
import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jayway.jsonpath.JsonPath;
import io.firsthand.Command;
import io.firsthand.FirsthandApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(
        classes = FirsthandApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:imports;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.job-execution.enabled=false"
        })
class ImportApiTest {

    private static final String IMPORTS = "/api/v1/imports";
    private static final String HEADER =
            "ticket,complaint,filed_at,received_via,city,state,zip,status,on_behalf_of_someone\n";

    private final Caller admin;
    private final Caller agent;
    private final JdbcClient jdbc;
    private final Command command;

    @TempDir
    private Path folder;

    private String prefix;

    @Autowired
    ImportApiTest(@LocalServerPort int port, JdbcClient jdbc, List<Command> commands) {
        this.admin = Caller.of(port, "admin").signedIn();
        this.agent = Caller.of(port, "agent").signedIn();
        this.jdbc = jdbc;
        this.command = commands.stream()
                .filter(each -> each.name().equals("import"))
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void everyTestHasItsOwnComplaints() {
        prefix = UUID.randomUUID().toString();
    }

    private String row(int number, String complaint, String status) {
        return prefix + number + "," + complaint + ",2015-04-22T15:53:50,Internet,Acworth,Georgia,30102," + status
                + ",No\n";
    }

    private HttpResponse<String> send(String csv, String... headers) {
        return sendAs(admin, "?mapping=comcast-fcc-2015", csv, headers);
    }

    private static HttpResponse<String> sendAs(Caller caller, String query, String csv, String... headers) {
        var all = new java.util.ArrayList<>(List.of("Content-Type", "text/csv"));
        all.addAll(List.of(headers));
        return caller.call("POST", IMPORTS + query, BodyPublishers.ofString(csv), all.toArray(String[]::new));
    }

    private String finished(HttpResponse<String> started, String... headers) {
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        var location = started.headers().firstValue("Location").orElseThrow();
        for (var attempt = 0; attempt < 600; attempt++) {
            var body = admin.get(location, headers).body();
            if (!JsonPath.<String>read(body, "$.state").equals("running")) {
                return body;
            }
            pause();
        }
        throw new AssertionError("still running");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertCounts(String body, int rows, int imported, int skipped, int rejected) {
        assertThat(JsonPath.<String>read(body, "$.state")).as(body).isEqualTo("done");
        assertThat(JsonPath.<Integer>read(body, "$.rows")).as(body).isEqualTo(rows);
        assertThat(JsonPath.<Integer>read(body, "$.imported")).as(body).isEqualTo(imported);
        assertThat(JsonPath.<Integer>read(body, "$.skipped")).as(body).isEqualTo(skipped);
        assertThat(JsonPath.<Integer>read(body, "$.rejected.length()")).as(body).isEqualTo(rejected);
        assertThat(JsonPath.<Integer>read(body, "$.rejectedRows")).as(body).isEqualTo(rejected);
    }

    @Test
    void good_rows_go_in_and_bad_ones_are_named_in_the_language_of_the_reader() {
        var csv =
                HEADER + row(1, "Slow internet", "Closed") + row(2, "\"No\nservice\"", "Open") + row(3, "Bill", "Lost");

        var english = finished(send(csv));

        assertCounts(english, 3, 2, 0, 1);
        assertThat(JsonPath.<Integer>read(english, "$.rejected[0].line")).isEqualTo(5);
        assertThat(JsonPath.<String>read(english, "$.rejected[0].column")).isEqualTo("status");
        assertThat(JsonPath.<String>read(english, "$.rejected[0].message"))
                .isEqualTo("Lost is neither among the finished nor among the open values");
        var chinese = admin.get(IMPORTS + "/" + JsonPath.<String>read(english, "$.id"), "Accept-Language", "zh-CN")
                .body();
        assertThat(JsonPath.<String>read(chinese, "$.rejected[0].message")).startsWith("Lost 既不在");
        assertThat(statusOf(1)).isEqualTo("CLOSED imported");
        assertThat(statusOf(2)).isEqualTo("AWAITING_DISPATCH");
    }

    private String statusOf(int number) {
        return jdbc.sql("select status, close_reason from complaint where external_id = ?")
                .param(prefix + number)
                .query((row, n) -> (row.getString(1) + " " + row.getString(2)).replace(" null", ""))
                .single();
    }

    @Test
    void running_it_again_imports_nothing_twice_and_neither_does_a_file_that_repeats_itself() {
        var csv = HEADER + row(1, "Slow", "Closed") + row(2, "Slow", "Closed") + row(1, "Slow again", "Closed");

        assertCounts(finished(send(csv)), 3, 2, 1, 0);
        assertCounts(finished(send(csv)), 3, 0, 3, 0);

        assertThat(jdbc.sql("select count(*) from complaint where external_id like ?")
                        .param(prefix + "%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_form_with_a_file_works_too_and_its_name_is_only_a_text() throws IOException {
        var before = leftOver();
        var form =
                """
                --limit\r
                Content-Disposition: form-data; name="mapping"\r
                \r
                comcast-fcc-2015\r
                --limit\r
                Content-Disposition: form-data; name="file"; filename="../../<b>.csv"\r
                Content-Type: text/csv\r
                \r
                %s\r
                --limit--\r
                """
                        .formatted(HEADER + row(1, "=1+1", "Closed").strip());

        var started = admin.call(
                "POST", IMPORTS, BodyPublishers.ofString(form), "Content-Type", "multipart/form-data; boundary=limit");

        var done = finished(started);
        assertCounts(done, 1, 1, 0, 0);
        assertThat(JsonPath.<String>read(done, "$.fileName")).isEqualTo("../../<b>.csv");
        assertThat(JsonPath.<String>read(done, "$.startedBy")).isEqualTo("admin");
        assertThat(jdbc.sql("select summary from complaint where external_id = ?")
                        .param(prefix + 1)
                        .query(String.class)
                        .single())
                .isEqualTo("=1+1");
        assertThat(leftOver()).isEqualTo(before);
    }

    private static List<Path> leftOver() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("firsthand-import"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_repeated_call_with_the_same_key_starts_no_second_import() {
        var csv = HEADER + row(1, "Slow", "Closed");

        var first = send(csv, "Idempotency-Key", prefix);
        var second = send(csv, "Idempotency-Key", prefix);

        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertCounts(finished(first), 1, 1, 0, 0);
        assertProblem(send(csv + "\n", "Idempotency-Key", prefix), 409, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void what_cannot_begin_is_refused_before_the_first_row() {
        assertProblem(sendAs(agent, "?mapping=comcast-fcc-2015", HEADER), 403, "NOT_YOURS");
        assertInvalid(sendAs(admin, "", HEADER), "mapping", "required");
        assertInvalid(sendAs(admin, "?mapping=../application", HEADER), "mapping", "noSuch");
        assertInvalid(sendAs(admin, "?mapping=nyc-311", HEADER), "columns.externalId", "importExpected");
        assertInvalid(send(""), "line 1", "importExpected");
        assertProblem(admin.post(IMPORTS + "?mapping=nyc-311", "{}"), 415, "UNSUPPORTED_TYPE");
        assertProblem(admin.get(IMPORTS + "/" + UUID.randomUUID()), 404, "NOT_FOUND");
        var done = send(HEADER).headers().firstValue("Location").orElseThrow();
        assertProblem(agent.get(done), 403, "NOT_YOURS");
    }

    @Test
    void a_run_whose_node_was_killed_is_failed_and_can_be_started_again() {
        var id = UUID.randomUUID();
        var longAgo = OffsetDateTime.ofInstant(Instant.parse("2025-01-01T00:00:00Z"), ZoneOffset.UTC);
        jdbc.sql(
                        """
                        insert into import_run values
                        (?, 'comcast-fcc-2015', 'a.csv', 'm', 'RUNNING', 100, 90, 0, 10, 'admin', ?, ?, null, null)""")
                .params(id, longAgo, longAgo)
                .update();

        var body = admin.get(IMPORTS + "/" + id).body();

        assertThat(JsonPath.<String>read(body, "$.state")).isEqualTo("failed");
        assertThat(JsonPath.<String>read(body, "$.message")).contains("Start it again");
        assertThat(JsonPath.<Integer>read(body, "$.imported")).isEqualTo(90);
    }

    @Test
    void the_command_prints_what_it_did_and_tells_it_by_its_exit_code() throws IOException {
        var good = Files.writeString(folder.resolve("good.csv"), HEADER + row(1, "Slow", "Closed"));
        var bad = Files.writeString(folder.resolve("bad.csv"), HEADER + row(1, "Slow", "Closed") + "x,y\n");
        var mapping = Files.writeString(folder.resolve("own.yaml"), "source: X\n");

        assertThat(run(Command.ALL_GOOD, good.toString(), "--mapping=comcast-fcc-2015"))
                .contains("1 rows: 1 imported, 0 skipped");
        assertThat(run(Command.SOME_REFUSED, bad.toString(), "--mapping=config/imports/comcast-fcc-2015.yaml"))
                .contains("line 3: 2 cells, but the first line has 9")
                .contains("2 rows: 0 imported, 1 skipped (there already), 1 rejected");
        assertThat(run(Command.NOTHING_DONE, good.toString(), "--mapping=nyc-311"))
                .contains("config/imports/nyc-311.yaml: columns.externalId: expected here:")
                .contains("Unique Key");
        assertThat(run(Command.NOTHING_DONE, good.toString(), "--mapping=" + mapping))
                .contains("own.yaml: columns: expected here:");
        assertThat(run(Command.NOTHING_DONE, good.toString(), "--mapping=nowhere"))
                .contains("comcast-fcc-2015");
        assertThat(run(Command.NOTHING_DONE, folder.resolve("none.csv").toString(), "--mapping=nyc-311"))
                .contains("none.csv cannot be read");
        assertThat(run(Command.NOTHING_DONE, good.toString())).contains("--mapping=");
    }

    private String run(int exitCode, String... arguments) {
        var printed = new ByteArrayOutputStream();
        var usual = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            assertThat(command.run(List.of(arguments), stream, stream)).isEqualTo(exitCode);
        } finally {
            Locale.setDefault(usual);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_real_file_with_ten_impossible_rows() throws IOException {
        var file = Path.of("../shared/data/nyc-311/nyc_311_sample_1000.csv");
        assumeTrue(Files.isReadable(file), "the real files are not part of the product");

        var done = finished(sendAs(admin, "?mapping=nyc-311", Files.readString(file)));

        assertCounts(done, 1_000, 990, 0, 10);
        assertThat(JsonPath.<List<Integer>>read(done, "$.rejected[*].line"))
                .containsExactly(238, 276, 328, 547, 612, 756, 881, 882, 884, 944);
        assertThat(JsonPath.<List<String>>read(done, "$.rejected[*].column")).containsOnly("Closed Date");
        assertCounts(finished(sendAs(admin, "?mapping=nyc-311", Files.readString(file))), 1_000, 0, 990, 10);
    }

    @Test
    void counts_can_be_read_while_the_rows_go_in() {
        var csv = HEADER
                + IntStream.range(0, 400)
                        .mapToObj(each -> row(each, "Slow", "Closed"))
                        .collect(Collectors.joining());

        var started = send(csv);

        assertThat(JsonPath.<String>read(started.body(), "$.state")).isEqualTo("running");
        var seen = Instant.now().plus(Duration.ofMinutes(1));
        var between = 0;
        while (between == 0 && Instant.now().isBefore(seen)) {
            between = JsonPath.read(
                    admin.get(started.headers().firstValue("Location").orElseThrow())
                            .body(),
                    "$.rows");
        }
        assertThat(between % 100).isZero();
        assertCounts(finished(started), 400, 400, 0, 0);
    }
}
