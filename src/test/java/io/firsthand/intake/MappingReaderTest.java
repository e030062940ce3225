package io.firsthand.intake;

import static io.firsthand.intake.ImportFixture.MAPPING;
import static io.firsthand.intake.ImportFixture.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source: old-desk              | source: Old Desk!           | source",
                "source: old-desk              | sauce: old-desk             | sauce",
                "zone: America/New_York        | zone: Mars/Olympus          | zone",
                "zone: America/New_York        | charset: UTF-8              | columns.receivedAt.zone",
                "zone: America/New_York        | charset: EBCDIC-XYZ         | charset",
                "zone: America/New_York        | delimiter: ';;'             | delimiter",
                "externalId: id                | colour: id                  | columns.colour",
                "description: [text]           | region: {column: r, map: {N: north}} | columns.region.otherwise",
                "description: [text]           | region: {column: r, map: {N: moon}, otherwise: none} | columns.region.map.N",
                "format: iso                   | format: yyyy-nonsense       | columns.closedAt.format",
                "format: iso                   | formats: []                 | columns.closedAt.formats",
                "summary: title                | summary: {column: title, limit: 500} | columns.summary.limit",
                "summary: title                | channel: {column: title}    | constants.channel",
                "description: [text]           | description: {text: yes}    | columns.description",
                "otherwise: other              | otherwise: nowhere          | columns.category.otherwise",
                "otherwise: other              | map: {Bill: other}          | line 1",
                "use: broadband-repair         | use: broadband              | columns.category.contains[0].use",
                "use: broadband-repair         | then: broadband-repair      | columns.category.contains[0].then",
                "map: {Bill: billing-charge}   | map: {Bill: x}              | columns.category.map.Bill",
                "map: {Bill: billing-charge}   | map: {A: other, a: other}   | columns.category.map.a",
                "open: [New]                   | open: [done]                | columns.status.open",
                "{channel: PHONE}              | {channel: SMOKE}            | constants.channel",
                "{channel: PHONE}              | {region: north}             | columns.channel",
                "{channel: PHONE}              | {channel: PHONE             | line",
            })
    void a_wrong_mapping_is_refused_with_file_key_and_what_was_expected(String right, String wrong, String key) {
        assertThat(MAPPING).contains(right);

        assertThatThrownBy(() -> mapping(MAPPING.replace(right, wrong)))
                .isInstanceOfSatisfying(ImportRefused.class, refused -> {
                    assertThat(refused.file()).isEqualTo("mapping.yaml");
                    assertThat(refused.key()).startsWith(key.equals("line 1") ? "line " : key);
                    assertThat(refused.expected()).isNotBlank();
                });
    }

    @Test
    void a_column_that_the_file_lacks_or_has_twice_is_named() {
        var unusable = mapping(MAPPING)
                .unusableIn(List.of("id", "received", "closed", "text", "text", "state", "unused", "unused"));

        assertThat(unusable)
                .containsEntry("columns.summary", "title")
                .containsEntry("columns.category", "title")
                .containsEntry("columns.description", "text")
                .hasSize(3);
    }

    @Test
    void a_mapping_is_yaml_and_not_empty() {
        assertThatThrownBy(() -> mapping("")).isInstanceOf(ImportRefused.class);
        assertThatThrownBy(() -> mapping("- a\n- b\n")).isInstanceOf(ImportRefused.class);
        assertThatThrownBy(() -> mapping("source: x")).isInstanceOf(ImportRefused.class);
    }
}
