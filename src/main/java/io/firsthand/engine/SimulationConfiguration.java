package io.firsthand.engine;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The clock of a simulated house 模拟环境. */
@Configuration(proxyBeanMethods = false)
@Profile(SimulationSettings.PROFILE)
class SimulationConfiguration {

    @Bean
    SimulatedClock simulatedClock(SimulationSettings settings, @Value("${spring.datasource.url}") String database) {
        settings.mustAllow(database);
        return new SimulatedClock(settings.begin().orElseGet(Clock.systemUTC()::instant));
    }
}
