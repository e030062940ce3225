package io.firsthand.engine;

import io.firsthand.organization.ConfigurationFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How time is simulated 模拟设置; counts in the profile {@code simulation} only.
 *
 * @param start the first instant, with its offset, such as 2026-01-01T08:00:00+08:00; the machine's time when left out
 * @param allowDatabase whether another database than H2 may be filled with times that never were
 */
@ConfigurationProperties("firsthand.simulation")
record SimulationSettings(String start, @DefaultValue("false") boolean allowDatabase) {

    static final String PROFILE = "simulation";

    private static final ConfigurationFile FILE =
            new ConfigurationFile("config/application.yaml", "firsthand.simulation");

    SimulationSettings {
        FILE.expect(
                start == null || parsed(start).isPresent(),
                "start",
                "an instant with its offset, such as 2026-01-01T08:00:00+08:00");
    }

    private static Optional<Instant> parsed(String start) {
        try {
            return Optional.of(OffsetDateTime.parse(start).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    Optional<Instant> begin() {
        return Optional.ofNullable(start).flatMap(SimulationSettings::parsed);
    }

    /** Stops a start that would mix simulated times with those of real complaints. */
    void mustAllow(String databaseUrl) {
        FILE.expect(
                allowDatabase || databaseUrl.startsWith("jdbc:h2:"),
                "allow-database",
                "true, when time is really to be simulated on a database that is not H2 (profile simulation)");
    }
}
