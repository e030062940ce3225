package io.firsthand.web;

import static io.firsthand.web.Caller.assertInvalid;
import static io.firsthand.web.Caller.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.EventType;
import io.firsthand.product.Product;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files come in by what they are and go out inert, whatever they are called and whoever sent them. */
class AttachmentApiTest {

    private static final int MIB = 1024 * 1024;
    private static final String PNG = "\u0089PNG\r\n\u001a\n" + "\0\0\0\rIHDR";
    private static final String JPEG = "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF";
    private static final String PDF = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n";

    private final OneProduct house = OneProduct.onH2();
    private final Caller agent = house.as("agent");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String... names) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(bytes("<w:document/>"));
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] both(byte[] first, byte[] second) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    /** Eleven gigabytes would be as small. */
    private static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : List.of("[Content_Types].xml", "word/document.xml")) {
                zip.putNextEntry(new ZipEntry(name));
                for (int mib = 0; mib < 60; mib++) {
                    zip.write(new byte[MIB]);
                }
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static String attachments(ComplaintNumber number) {
        return "/api/v1/complaints/" + number + "/attachments";
    }

    private static String address(ComplaintNumber number, HttpResponse<String> attached) {
        return attachments(number) + "/" + JsonPath.read(attached.body(), "$.id");
    }

    private HttpResponse<String> attach(String name, byte[] content) {
        return agent.attach(attachments(house.product().register()), name, content);
    }

    static Stream<Arguments> welcome() {
        return Stream.of(
                Arguments.of("a.png", "image/png", bytes(PNG)),
                Arguments.of("A photo (1).JPG", "image/jpeg", bytes(JPEG)),
                Arguments.of("a.gif", "image/gif", bytes("GIF89a\1\0\1\0\0")),
                Arguments.of("a.webp", "image/webp", bytes("RIFF\1\0\0\0WEBPVP8 ")),
                Arguments.of("a.heic", "image/heic", bytes("\0\0\0\u0018ftypheic\0\0")),
                Arguments.of("信访件.pdf", "application/pdf", bytes(PDF)),
                Arguments.of(
                        "说明.txt", "text/plain;charset=UTF-8", "网络三天没有信号 < 1 kB/s\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a.mp3", "audio/mpeg", bytes("\u00ff\u00fb\u0090\0")),
                Arguments.of("a.wav", "audio/wav", bytes("RIFF\1\0\0\0WAVEfmt ")),
                Arguments.of("a.amr", "audio/amr", bytes("#!AMR\n\4\0")),
                Arguments.of("a.mp4", "video/mp4", bytes("\0\0\0\u0018ftypisom\0\0")),
                Arguments.of(
                        "a.docx",
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        zip("[Content_Types].xml", "word/document.xml")),
                Arguments.of(
                        "a.xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        zip("[Content_Types].xml", "xl/workbook.xml")));
    }

    @ParameterizedTest
    @MethodSource("welcome")
    void a_file_comes_back_as_it_was_sent_to_be_saved_and_not_to_be_shown(String name, String type, byte[] content) {
        var number = house.product().register();

        var attached = agent.attach(attachments(number), name, "text/html", content);

        assertThat(attached.statusCode()).as(attached.body()).isEqualTo(200);
        var address = address(number, attached);
        var back = house.as("supervisor").bytes(address);
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body()).isEqualTo(content);
        assertThat(back.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(back.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(back.headers().allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(back.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=")
                .contains("filename*=UTF-8''")
                .matches("\\p{ASCII}+");
        var listed = agent.get(attachments(number)).body();
        assertThat(JsonPath.<List<Map<String, Object>>>read(listed, "$.items"))
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("name", name)
                        .containsEntry("type", type)
                        .containsEntry("size", content.length)
                        .containsEntry("by", "agent")
                        .containsOnlyKeys("id", "name", "type", "size", "by", "at"));
    }

    static Stream<Arguments> unwelcome() {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
        return Stream.of(
                Arguments.of("a.svg", bytes(svg)),
                Arguments.of("an SVG called PNG.png", bytes(svg)),
                Arguments.of("an SVG called text.txt", bytes("\n\t " + svg)),
                Arguments.of("with a mark.txt", ("\ufeff" + svg).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("a.html", bytes("<!DOCTYPE html><script>alert(1)</script>")),
                Arguments.of("text called html.html", bytes("harmless")),
                Arguments.of("text before markup.txt", bytes("x <ScRiPt>alert(1)</script>")),
                Arguments.of("php.txt", bytes("x <?php system('id');")),
                Arguments.of("script.txt", bytes("#!/bin/sh\nid\n")),
                Arguments.of("a picture with a page in it.jpg", bytes(JPEG + "<html><script>alert(1)</script>")),
                Arguments.of("a picture with a document in it.png", bytes(PNG + PDF)),
                Arguments.of("a picture with an archive behind it.png", both(bytes(PNG), zip("a.class"))),
                Arguments.of("a document with an archive behind it.pdf", both(bytes(PDF), zip("a.class"))),
                Arguments.of("a picture of text.gif", bytes("GIF89a/*abc*/=0;alert(1)")),
                Arguments.of("a.pdf", bytes("x" + PDF)),
                Arguments.of("an executable called pdf.pdf", bytes("MZ\u0090\0\3\0\0\0")),
                Arguments.of("a.exe", bytes("MZ\u0090\0\3\0\0\0")),
                Arguments.of("a picture called exe.exe", bytes(PNG)),
                Arguments.of("png", bytes(PNG)),
                Arguments.of("a.zip", zip("a.txt")),
                Arguments.of("a.docx", zip("word/document.xml")),
                Arguments.of("macros.docx", zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
                Arguments.of("a way out.docx", zip("[Content_Types].xml", "word/document.xml", "../../x")),
                Arguments.of("bomb.docx", bomb()),
                Arguments.of("control.txt", bytes("a\0b")),
                Arguments.of("not in UTF-8.txt", new byte[] {(byte) 0xd6, (byte) 0xd0, (byte) 0xb9, (byte) 0xfa}),
                Arguments.of("UTF-16.txt", "中国".getBytes(StandardCharsets.UTF_16)));
    }

    @ParameterizedTest
    @MethodSource("unwelcome")
    void what_is_not_on_the_list_or_two_things_at_once_is_not_taken(String name, byte[] content) {
        var number = house.product().register();

        var refused = agent.attach(attachments(number), name, "image/png", content);

        assertProblem(refused, 415, "ATTACHMENT_TYPE");
        assertThat(JsonPath.<List<?>>read(agent.get(attachments(number)).body(), "$.items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd.txt",
                "/etc/cron.d/a.txt",
                "..\\..\\a.txt",
                "C:\\Windows\\a.txt",
                "a.txt:stream.txt",
                "CON.txt",
                "nul",
                "Lpt1.tar.txt",
                "COM\u00b9.txt",
                "a.txt.",
                " a.txt",
                "a.txt ",
                ".htaccess.txt",
                "a\u202Egpj.txt",
                "a\u0007.txt",
                "a?.txt",
                "a\"b.txt",
                "<img src=x onerror=alert(1)>.txt"
            })
    void a_name_that_others_could_not_keep_or_would_misread_is_refused(String name) {
        assertInvalid(attach(name, bytes("text")), "file", "fileName");
    }

    @Test
    void a_name_may_have_255_bytes_and_not_one_more_and_never_a_zero() {
        var longest = "号".repeat(83) + "ab.txt";
        assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSize(255);

        assertThat(attach(longest, bytes("text")).statusCode()).isEqualTo(200);
        assertInvalid(attach("a" + longest, bytes("text")), "file", "fileName");
        assertThat(attach("a\0.txt", bytes("text")).statusCode()).isEqualTo(400);
        assertInvalid(attach("", bytes("text")), "file", "required");
    }

    @Test
    void two_files_of_one_name_are_two_files() {
        var number = house.product().register();

        var one = agent.attach(attachments(number), "a.txt", bytes("one"));
        var two = agent.attach(attachments(number), "a.txt", bytes("two"));

        assertThat(agent.get(address(number, one)).body()).isEqualTo("one");
        assertThat(agent.get(address(number, two)).body()).isEqualTo("two");
    }

    @Test
    void the_size_is_counted_as_it_is_read() {
        var most = new byte[10 * MIB];
        new Random(7).nextBytes(most);
        System.arraycopy(bytes(PNG), 0, most, 0, PNG.length());

        var number = house.product().register();
        var taken = agent.attach(attachments(number), "a.png", most);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(agent.bytes(address(number, taken)).body()).isEqualTo(most);
        assertProblem(attach("a.png", both(most, new byte[1])), 413, "TOO_LARGE");
        assertProblem(attach("a.png", new byte[11 * MIB]), 413, "TOO_LARGE");
        assertInvalid(attach("a.txt", new byte[0]), "file", "emptyFile");
        var unannounced = both(
                bytes("--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"),
                both(new byte[11 * MIB], bytes("\r\n--limit--\r\n")));
        assertProblem(
                agent.chunked(
                        attachments(house.product().register()),
                        unannounced,
                        "Content-Type",
                        "multipart/form-data; boundary=limit"),
                413,
                "TOO_LARGE");
    }

    @Test
    void a_case_takes_twenty_files() {
        var number = house.product().register();
        for (int i = 0; i < 20; i++) {
            assertThat(agent.attach(attachments(number), i + ".txt", bytes("text"))
                            .statusCode())
                    .isEqualTo(200);
        }

        assertProblem(agent.attach(attachments(number), "20.txt", bytes("text")), 409, "ATTACHMENTS_FULL");
    }

    @Test
    void a_form_without_a_file_is_refused_and_no_other_address_takes_forms() {
        var number = house.product().register();

        assertInvalid(
                agent.call(
                        "POST",
                        attachments(number),
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                "--limit\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ntext\r\n--limit--\r\n"),
                        "Content-Type",
                        "multipart/form-data; boundary=limit"),
                "file",
                "required");
        assertProblem(agent.post(attachments(number), "{}"), 415, "UNSUPPORTED_TYPE");
        assertProblem(agent.attach("/api/v1/complaints", "a.txt", bytes("text")), 415, "UNSUPPORTED_TYPE");
    }

    @Test
    void a_file_belongs_to_its_case_only() {
        var mine = house.product().register();
        var other = house.product().register();
        var address = address(mine, agent.attach(attachments(mine), "a.txt", bytes("text")));

        assertProblem(agent.get(address.replace(mine.value(), other.value())), 404, "NOT_FOUND");
        assertProblem(agent.get(attachments(mine) + "/x"), 404, "NOT_FOUND");
        assertProblem(house.as("billing").get(address), 403, "NOT_YOURS");
        assertProblem(house.as("billing").attach(attachments(mine), "a.txt", bytes("text")), 403, "NOT_YOURS");
    }

    @Test
    void the_timeline_has_the_name_and_the_hash_of_what_was_sent() throws Exception {
        var number = house.product().register();

        var attached = agent.attach(attachments(number), "a.txt", bytes("text"));

        assertThat(house.product().complaints().timeline(number, house.product().actor("agent")))
                .last()
                .satisfies(entry -> {
                    assertThat(entry.type()).isEqualTo(EventType.ATTACHED);
                    assertThat(entry.text()).isEqualTo("a.txt");
                    assertThat(entry.after())
                            .containsEntry("attachment", JsonPath.read(attached.body(), "$.id"))
                            .containsEntry(
                                    "sha256",
                                    HexFormat.of()
                                            .formatHex(MessageDigest.getInstance("SHA-256")
                                                    .digest(bytes("text"))));
                });
    }

    @Test
    void a_repeated_call_with_the_same_key_attaches_once() {
        var number = house.product().register();

        var one = agent.attach(attachments(number), "a.txt", bytes("text"), "Idempotency-Key", number.value());
        var two = agent.attach(attachments(number), "a.txt", bytes("text"), "Idempotency-Key", number.value());

        assertThat(two.body()).isEqualTo(one.body());
        assertThat(JsonPath.<List<?>>read(agent.get(attachments(number)).body(), "$.items"))
                .hasSize(1);
    }

    @Test
    void a_closed_case_takes_files_and_an_archived_one_does_not() {
        try (var postgres = OneProduct.onPostgres()) {
            var product = postgres.product();
            var number = closed(product);
            var content = both(bytes(PNG), new byte[300 * 1024]);

            var attached = postgres.as("agent").attach(attachments(number), "a.png", content);

            assertThat(attached.statusCode()).as(attached.body()).isEqualTo(200);
            assertThat(postgres.as("agent").bytes(address(number, attached)).body())
                    .isEqualTo(content);
            product.advanceAndRun(Duration.ofDays(12));
            assertThat(product.show(number).status().word()).isEqualTo("archived");
            assertProblem(postgres.as("agent").attach(attachments(number), "a.png", content), 409, "ARCHIVED");
        }
    }

    private static ComplaintNumber closed(Product product) {
        var number = product.resolved();
        product.call(number, io.firsthand.callback.Attempt.Matter.RESOLVED, 5);
        assertThat(product.show(number).status().word()).isEqualTo("closed");
        return number;
    }
}
