package io.firsthand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthand.organization.WrongConfiguration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationSettingsTest {

    @Test
    void only_h2_is_filled_with_simulated_times_unless_told_otherwise() {
        assertThatCode(() -> new SimulationSettings(null, false).mustAllow("jdbc:h2:mem:x"))
                .doesNotThrowAnyException();
        assertThatCode(() -> new SimulationSettings(null, true).mustAllow("jdbc:postgresql://db/x"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new SimulationSettings(null, false).mustAllow("jdbc:postgresql://db/x"))
                .isInstanceOfSatisfying(WrongConfiguration.class, wrong -> assertThat(wrong.key())
                        .isEqualTo("firsthand.simulation.allow-database"));
    }

    @Test
    void it_starts_at_the_instant_it_is_told() {
        assertThat(new SimulationSettings("2026-03-02T09:00:00+08:00", false).begin())
                .hasValue(Instant.parse("2026-03-02T01:00:00Z"));
        assertThat(new SimulationSettings(null, false).begin()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-03-02", "2026-03-02T09:00:00", "2026-02-30T09:00:00Z"})
    void a_start_that_is_no_instant_is_refused(String start) {
        assertThatThrownBy(() -> new SimulationSettings(start, false))
                .isInstanceOfSatisfying(WrongConfiguration.class, wrong -> assertThat(wrong.key())
                        .isEqualTo("firsthand.simulation.start"));
    }
}
