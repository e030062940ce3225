package io.firsthand.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    record Free(@Text(max = 4) String text) {}

    record Needed(@Text(max = 4, required = true) String text) {}

    @Test
    void length_is_counted_in_units_of_the_database() {
        assertThat(reason(new Free("1234"))).isNull();
        assertThat(reason(new Free("12345"))).isEqualTo("tooLong");
        assertThat(reason(new Free("𠮷𠮷"))).isNull();
        assertThat(reason(new Free("𠮷𠮷1"))).isEqualTo("tooLong");
    }

    @Test
    void what_is_needed_can_be_seen() {
        assertThat(reason(new Free(null))).isNull();
        assertThat(reason(new Free(" "))).isNull();
        assertThat(reason(new Needed(null))).isEqualTo("required");
        for (var nothing : new String[] {"", " ", "\t\n", "\u00a0", "\u3000", "\u200b", "\u202e"}) {
            assertThat(reason(new Needed(nothing))).isEqualTo("required");
        }
        assertThat(reason(new Needed("\u202e."))).isNull();
    }

    @Test
    void control_characters_are_refused_but_for_tab_and_line_ends() {
        IntStream.concat(IntStream.range(0, 32), IntStream.rangeClosed(127, 159))
                .forEach(each -> assertThat(reason(new Free(Character.toString(each))))
                        .as("U+%04X", each)
                        .isEqualTo("\t\n\r".indexOf(each) < 0 ? "controlCharacter" : null));
    }

    @Test
    void halves_of_characters_are_refused() {
        assertThat(reason(new Free("a\ud842"))).isEqualTo("brokenCharacter");
        assertThat(reason(new Free("\udfb7a"))).isEqualTo("brokenCharacter");
        assertThat(reason(new Free("\udfb7\ud842"))).isEqualTo("brokenCharacter");
    }

    @Property
    void what_passes_survives_the_way_to_the_database(@ForAll @StringLength(max = 4) String text) {
        if (reason(new Free(text)) == null) {
            var utf8 = java.nio.charset.StandardCharsets.UTF_8;
            assertThat(new String(text.getBytes(utf8), utf8)).isEqualTo(text).doesNotContain("\0");
        }
    }

    private static String reason(Object request) {
        return VALIDATOR.validate(request).stream()
                .map(violation -> violation.getMessage())
                .findFirst()
                .orElse(null);
    }
}
