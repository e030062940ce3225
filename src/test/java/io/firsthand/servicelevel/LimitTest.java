package io.firsthand.servicelevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({
        "15m, ELAPSED, PT15M",
        "24h, ELAPSED, PT24H",
        "450s, ELAPSED, PT7M30S",
        "5w, WORKING, PT120H",
        "4wh, WORKING, PT4H",
        "15c, CALENDAR, PT360H",
        "3y, CALENDAR, PT26280H"
    })
    void a_limit_is_read_as_it_is_written(String text, ClockType kind, Duration length) {
        var limit = Limit.of(text);

        assertThat(limit).hasToString(text);
        assertThat(limit.kind()).isEqualTo(kind);
        assertThat(limit.length()).isEqualTo(length);
        assertThat(Limit.of(' ' + text + ' ')).isEqualTo(limit);
    }

    @Test
    void kinds_have_letters() {
        assertThat(List.of(ClockType.values())).extracting(ClockType::word).containsExactly("E", "W", "C");
    }

    @Test
    void limits_in_days_end_with_a_day() {
        assertThat(List.of("5w", "15c", "3y")).allMatch(text -> Limit.of(text).inDays());
        assertThat(List.of("24h", "15m", "450s", "4wh"))
                .noneMatch(text -> Limit.of(text).inDays());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "0h",
                "-1h",
                "+1h",
                "24",
                "h",
                "1.5h",
                "5d",
                "5W",
                "5ww",
                "5hw",
                "5 w",
                "59s",
                "3651c",
                "11y",
                "3651w",
                "87601wh",
                "999999999h",
                "99999999999999999999m",
                "٣h",
                "24h\n5w"
            })
    void anything_else_is_refused_and_told_how_it_is_done(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limit.of(text))
                .withMessageContainingAll("24h", "5w", "4wh", "15c", "3650 days");
    }

    @ParameterizedTest
    @CsvSource({
        "24h, 0.5, 12h",
        "1h, 0.5, 30m",
        "15m, 0.5, 450s",
        "1m, 0.5, 1m",
        "100s, 0.333, 1m",
        "601s, 0.5, 5m",
        "603s, 0.5, 301s",
        "1w, 0.5, 1w",
        "2w, 0.5, 1w",
        "3w, 0.5, 2w",
        "7c, 0.5, 4c",
        "3y, 0.5, 2y",
        "4wh, 0.5, 2wh",
        "5wh, 0.5, 3wh",
        "60m, 1.0, 60m",
        "5w, 0.0001, 1w"
    })
    void a_tier_shortens_hours_to_the_second_and_days_to_whole_ones(String limit, BigDecimal factor, String shorter) {
        assertThat(Limit.of(limit).shortened(factor)).hasToString(shorter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.5", "1.01"})
    void nothing_makes_a_limit_longer_or_takes_it_away(BigDecimal factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limit.of("5w").shortened(factor))
                .withMessageContaining("above 0 and not above 1");
    }

    @Property
    void no_shortened_limit_is_longer_or_of_another_kind(
            @ForAll @IntRange(min = 1, max = 3650) int amount,
            @ForAll Limit.Unit unit,
            @ForAll @BigRange(min = "0.01", max = "1") BigDecimal factor) {
        var limit = new Limit(
                switch (unit) {
                    case SECONDS -> amount + 59;
                    case YEARS -> 1 + amount % 10;
                    default -> amount;
                },
                unit);

        var shorter = limit.shortened(factor);

        assertThat(shorter.length()).isLessThanOrEqualTo(limit.length());
        assertThat(shorter.kind()).isEqualTo(limit.kind());
        assertThat(Limit.of(shorter.toString())).isEqualTo(shorter);
    }

    @Test
    void configuration_and_json_hold_it_as_text() throws Exception {
        record Asked(Limit limit) {}
        var json = JsonMapper.builder().build();

        assertThat(bound("5w")).isEqualTo(Limit.of("5w"));
        assertThat(json.writeValueAsString(new Asked(Limit.of("5w")))).isEqualTo("{\"limit\":\"5w\"}");
        assertThat(json.readValue("\"5w\"", Limit.class)).isEqualTo(Limit.of("5w"));
        assertThat(catchThrowableOfType(BindException.class, () -> bound("5d")))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as 5w");
    }

    private static Limit bound(String text) {
        return new Binder(new MapConfigurationPropertySource(Map.of("some.limit", text)))
                .bind("some.limit", Limit.class)
                .get();
    }
}
