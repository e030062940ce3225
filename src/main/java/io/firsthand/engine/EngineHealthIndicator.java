package io.firsthand.engine;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The engine's part of the health page 健康检查.
 *
 * <p>A stuck job needs a person, not a restart, so incidents are told and the node stays up.
 */
@Component
class EngineHealthIndicator implements HealthIndicator {

    private final EngineHealth engine;

    EngineHealthIndicator(EngineHealth engine) {
        this.engine = engine;
    }

    @Override
    public Health health() {
        var backlog = engine.backlog();
        var health = Health.up()
                .withDetail("backlog", backlog.due())
                .withDetail("incidentCount", engine.incidentCount())
                .withDetail("incidents", engine.incidents());
        if (backlog.oldestTimer() != null) {
            health.withDetail("oldestDueTimer", backlog.oldestTimer());
        }
        return health.build();
    }
}
