package io.firsthand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {

    @Test
    void a_cell_admits_what_stands_in_it() {
        assertThat(Cell.of(" - ").admits(null)).isTrue();
        assertThat(Cell.of("\"vip\", \"gold\"").admits("gold")).isTrue();
        assertThat(Cell.of("\"vip\"").admits("gold")).isFalse();
        assertThat(Cell.of("\"vip\"").admits(null)).isFalse();
        assertThat(Cell.of("\"\"").admits("")).isTrue();
        assertThat(Cell.of("[1..2]").admits(2)).isTrue();
        assertThat(Cell.of("[1..2]").admits(3)).isFalse();
        assertThat(Cell.of("[2..1]").admits(2)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-; -; true",
                "-; \"vip\"; true",
                "-; [2..1]; false",
                "\"vip\"; \"gold\", \"vip\"; true",
                "\"vip\"; \"gold\"; false",
                "[1..2]; [2..4]; true",
                "[1..2]; [3..4]; false",
                "[1..4]; [3..2]; false",
                "[1..2]; \"1\"; false"
            })
    void two_cells_meet_when_some_value_gets_through_both(String one, String other, boolean meet) {
        assertThat(Cell.of(one).meets(Cell.of(other))).isEqualTo(meet);
        assertThat(Cell.of(other).meets(Cell.of(one))).isEqualTo(meet);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vip", "not(\"vip\")", "> 2", "(1..2]", "\"vip\",", "1", "\"a\" \"b\"", "[1..]"})
    void nothing_else_is_a_cell(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cell.of(text)).withMessageContaining("a dash");
    }
}
