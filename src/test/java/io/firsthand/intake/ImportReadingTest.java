package io.firsthand.intake;

import static io.firsthand.intake.ImportFixture.HEADER;
import static io.firsthand.intake.ImportFixture.MAPPING;
import static io.firsthand.intake.ImportFixture.NOON;
import static io.firsthand.intake.ImportFixture.mapping;
import static io.firsthand.intake.ImportFixture.read;
import static io.firsthand.intake.ImportFixture.readRows;
import static io.firsthand.intake.ImportFixture.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthand.complaint.ImportedComplaint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportReadingTest {

    private static final String GOOD = "1,2026-03-01T10:00:00,,Internet down,All of it,New\n";

    @Test
    void a_row_becomes_a_past_complaint() {
        var complaint = readRows("7,2026-03-01T10:00:00,2026-03-01T11:30:00,Router broken,It smokes,Done\n")
                .only();

        assertThat(complaint)
                .isEqualTo(new ImportedComplaint(
                        "old-desk",
                        "7",
                        Instant.parse("2026-03-01T15:00:00Z"),
                        "broadband-repair",
                        "Router broken",
                        "It smokes",
                        "PHONE",
                        null,
                        null,
                        "—",
                        null,
                        true,
                        Instant.parse("2026-03-01T16:30:00Z"),
                        null));
    }

    @ParameterizedTest
    @CsvSource({"Bill,billing-charge", "BILL ,billing-charge", "My internet charge,broadband-repair", "Noise,other"})
    void the_category_is_the_whole_value_else_the_first_keyword_else_the_last_resort(String title, String category) {
        assertThat(readRows("1,2026-03-01T10:00:00,," + title + ",x,New\n")
                        .only()
                        .category())
                .isEqualTo(category);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_heading() {
        assertThat(read(MAPPING, "\uFEFF" + HEADER + GOOD).only().externalId()).isEqualTo("1");
        assertThat(read(MAPPING, HEADER + GOOD).only().externalId()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-16", "UTF-16LE", "windows-936", "Big5"})
    void a_named_charset_is_read_as_such(String charset) {
        var csv = (HEADER + GOOD.replace("Internet down", "網路中斷")).getBytes(Charset.forName(charset));

        var result = read(mapping(MAPPING + "charset: " + charset + "\n"), new ByteArrayInputStream(csv), NOON);

        assertThat(result.only().summary()).isEqualTo("網路中斷");
    }

    @Test
    void malformed_bytes_cost_their_row_only_and_are_never_replaced() throws IOException {
        var csv = new ByteArrayOutputStream();
        csv.write((HEADER + GOOD + "2,2026-03-01T10:00:00,,Internet ").getBytes(StandardCharsets.UTF_8));
        csv.write(new byte[] {(byte) 0xB9, (byte) 0xCA, (byte) 0xD5});
        csv.write((",x,New\n3,2026-03-01T10:00:00,,故障,😀,New\n").getBytes(StandardCharsets.UTF_8));

        var result = read(mapping(MAPPING), new ByteArrayInputStream(csv.toByteArray()), NOON);

        assertThat(result.taken()).extracting(ImportedComplaint::externalId).containsExactly("1", "3");
        assertThat(result.taken().get(1).description()).isEqualTo("😀");
        assertThat(result.onlyRejected().line()).isEqualTo(3);
        assertThat(result.onlyRejected().reason().column()).isEqualTo("title");
        assertThat(result.onlyRejected().reason().key()).isEqualTo("import.reject.bytes");
        assertThat(result.onlyRejected().reason().expected()).isEqualTo("UTF-8");
    }

    @Test
    void half_a_character_at_the_end_of_the_file_is_seen() {
        var whole = (HEADER + "1,2026-03-01T10:00:00,,Router,x,新").getBytes(StandardCharsets.UTF_8);

        var result = read(mapping(MAPPING), new ByteArrayInputStream(whole, 0, whole.length - 1), NOON);

        assertThat(result.onlyRejected().reason().key()).isEqualTo("import.reject.bytes");
    }

    @Test
    void lines_are_those_of_the_file_even_with_newlines_in_cells_and_empty_lines() {
        var result = readRows("1,2026-03-01T10:00:00,,\"Say \"\"hello\"\", twice\",\"one\r\ntwo\n\nfour\",New\r\n"
                + "\n"
                + "2,never,,Router,x,New\n"
                + "3,2026-03-01T10:00:00,,Router,x\n"
                + "4,2026-03-01T10:00:00,,Router,x,New");

        assertThat(result.taken()).extracting(ImportedComplaint::externalId).containsExactly("1", "4");
        assertThat(result.taken().get(0).summary()).isEqualTo("Say \"hello\", twice");
        assertThat(result.taken().get(0).description()).isEqualTo("one\r\ntwo\n\nfour");
        assertThat(result.rejected()).extracting(ImportRuns.Rejection::line).containsExactly(7L, 8L);
        assertThat(result.rejected().get(0).reason().expected()).isEqualTo("iso | MM/dd/yyyy hh:mm:ss a");
        assertThat(result.rejected().get(1).reason().key()).isEqualTo("import.reject.cells");
    }

    @Test
    void a_wrong_quotation_mark_costs_one_row() {
        var result =
                readRows(GOOD + "2,2026-03-01T10:00:00,,\"Router\" is \"dead\",x,New\n" + GOOD.replace("1,", "3,"));

        assertThat(result.taken()).hasSize(2);
        assertThat(result.onlyRejected().line()).isEqualTo(3);
        assertThat(result.onlyRejected().reason().key()).isEqualTo("import.reject.quotes");
    }

    @Test
    void a_quotation_mark_that_never_closes_costs_the_rest_but_not_the_memory() {
        var endless = new InputStream() {
            private long left = 50L * 1024 * 1024;

            @Override
            public int read() {
                return left-- > 0 ? 'a' : -1;
            }
        };

        var result =
                read(mapping(MAPPING), new java.io.SequenceInputStream(stream(HEADER + GOOD + "2,\""), endless), NOON);

        assertThat(result.taken()).hasSize(1);
        assertThat(result.onlyRejected().line()).isEqualTo(3);
        assertThat(result.onlyRejected().reason().key()).isEqualTo("import.reject.quotes");
        assertThat(endless.left).isGreaterThan(40L * 1024 * 1024);
    }

    @ParameterizedTest
    @CsvSource({
        "',2026-03-01T10:00:00,,Router,x,New',                    id,      missing",
        "'1,,,Router,x,New',                                      received,missing",
        "'1,2026-03-01T10:00:00,,  ,x,New',                       title,   missing",
        "'1,2026-03-01T10:00:00,,Router,x,',                      state,   missing",
        "'1,2026-03-01T10:00:00,,Router,x,Maybe',                 state,   status",
        "'1,2026-02-30T10:00:00,,Router,x,New',                   received,time",
        "'1,02/30/2026 10:00:00 AM,,Router,x,New',                received,time",
        "'1,2025-03-09T02:30:00,,Router,x,New',                   received,noSuchHour",
        "'1,2026-03-02T07:00:01,,Router,x,New',                   received,future",
        "'1,2026-03-01T10:00:00,2026-03-02T07:00:01,Router,x,Done',closed, future",
        "'1,2026-03-01T10:00:00,2026-03-01T09:59:59,Router,x,New',closed,  closedBeforeReceived",
    })
    void a_bad_row_is_named_with_column_and_reason(String row, String column, String reason) {
        var result = readRows(GOOD + row + "\n" + GOOD);

        assertThat(result.taken()).hasSize(2);
        assertThat(result.onlyRejected().line()).isEqualTo(3);
        assertThat(result.onlyRejected().reason().column()).isEqualTo(column);
        assertThat(result.onlyRejected().reason().key()).isEqualTo("import.reject." + reason);
    }

    @ParameterizedTest
    @ValueSource(chars = {'\0', '\7', '\33', '\177'})
    void a_control_character_costs_the_row(char control) {
        var result = readRows("1,2026-03-01T10:00:00,,Router,be" + control + "ep,New\n");

        assertThat(result.onlyRejected().reason().column()).isEqualTo("text");
        assertThat(result.onlyRejected().reason().key()).isEqualTo("import.reject.control");
        assertThat(result.onlyRejected().reason().found()).isEqualTo("be\uFFFDep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "@SUM(A1)",
                "<script>alert(1)</script>",
                "${7*7}",
                "#{x}",
                "../../etc/passwd",
                "'; drop table complaint; --",
                "\u202Eright to left",
                "𠮷😀"
            })
    void whatever_a_cell_holds_is_text(String text) {
        var complaint = readRows("1,2026-03-01T10:00:00,," + text + "," + text + ",New\n")
                .only();

        assertThat(complaint.summary()).isEqualTo(text);
        assertThat(complaint.description()).isEqualTo(text);
    }

    @Test
    void a_long_title_is_cut_and_stands_in_full_in_the_description() {
        var title = "Router " + "很😀".repeat(80);

        var complaint = readRows("1,2026-03-01T10:00:00,," + title + ",Please help,New\n")
                .only();

        assertThat(complaint.summary())
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("Router 很😀")
                .endsWith("…");
        assertThat(complaint.summary().codePoints().noneMatch(each -> each >= 0xD800 && each < 0xE000))
                .isTrue();
        assertThat(complaint.description()).isEqualTo(title + "\nPlease help");
    }

    @Test
    void a_title_of_two_lines_becomes_one_and_stays_in_the_description() {
        var complaint =
                readRows("1,2026-03-01T10:00:00,,\"Router\nbroken\",,New\n").only();

        assertThat(complaint.summary()).isEqualTo("Router broken");
        assertThat(complaint.description()).isEqualTo("Router\nbroken");
    }

    @Test
    void an_open_row_keeps_no_closing_time() {
        var complaint = readRows("1,2026-03-01T10:00:00,2026-03-01T11:00:00,Router,x,New\n")
                .only();

        assertThat(complaint.finished()).isFalse();
        assertThat(complaint.closedAt()).isNull();
    }

    @Test
    void in_the_hour_that_came_twice_a_closing_time_is_the_first_one_after_receipt() {
        // 05:50Z is 01:50 before the clocks went back; 01:10 was an hour and twenty minutes or minus forty minutes
        // away.
        var complaint = readRows("1,2025-11-02T05:50:00Z,2025-11-02T01:10:00,Router,x,Done\n")
                .only();

        assertThat(complaint.closedAt()).isEqualTo("2025-11-02T06:10:00Z");
    }

    @Test
    void a_file_without_a_line_of_names_is_refused() {
        assertThatThrownBy(() -> read(MAPPING, ""))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("file.csv");
        assertThatThrownBy(() -> read(mapping(MAPPING), new ByteArrayInputStream(new byte[] {'i', (byte) 0xFF}), NOON))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("line 1");
    }
}
