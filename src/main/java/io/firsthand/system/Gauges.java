package io.firsthand.system;

import io.firsthand.complaint.OpenCases;
import io.firsthand.complaint.Status;
import io.firsthand.engine.EngineClock;
import io.firsthand.engine.EngineHealth;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** 实时指标: what stands now, the same on every node. Labels are departments, states and kinds, never a case or a person. */
@Component
class Gauges implements MeterBinder {

    private final Organization organization;
    private final FewSeconds<Map<OpenCases.Group, Long>> open;
    private final FewSeconds<EngineHealth.Backlog> backlog;
    private final FewSeconds<Long> incidents;
    private final EngineClock clock;

    Gauges(Organization organization, OpenCases cases, EngineHealth engine, EngineClock clock) {
        this.organization = organization;
        this.open = new FewSeconds<>(cases::count);
        this.backlog = new FewSeconds<>(engine::backlog);
        this.incidents = new FewSeconds<>(engine::incidentCount);
        this.clock = clock;
    }

    /** Every department and state from the start; cases without an owner count at the front desk. */
    @Override
    public void bindTo(MeterRegistry registry) {
        var frontDesk = organization.first(Department.Kind.FRONT_DESK);
        for (var department : organization.departments()) {
            var owner = department.id().equals(frontDesk) ? null : department.id();
            for (var state : OpenCases.STATES) {
                open(registry, department.id(), state, new OpenCases.Group(state, owner));
            }
        }
        gauge(registry, "firsthand.jobs.due", "Jobs that are due and not worked off", backlog, due -> due.due());
        gauge(
                registry,
                "firsthand.timer.oldest.due.age.seconds",
                "For how long the timer that waits longest has been due; 0 when none waits",
                backlog,
                due -> due.oldestTimer() == null ? 0 : age(due));
        gauge(
                registry,
                "firsthand.incidents",
                "Jobs that used up their tries and wait for an administrator",
                incidents,
                count -> count);
    }

    private void open(MeterRegistry registry, DepartmentId department, Status state, OpenCases.Group group) {
        Gauge.builder("firsthand.complaints.open", open, cases -> cases.get()
                        .map(counts -> counts.getOrDefault(group, 0L).doubleValue())
                        .orElse(Double.NaN))
                .description("Complaints that are not finished, by first-responsible department and state")
                .tag("department", department.value())
                .tag("state", state.word())
                .register(registry);
    }

    private static <T> void gauge(
            MeterRegistry registry, String name, String description, FewSeconds<T> source, Function<T, Number> value) {
        Gauge.builder(name, source, asked -> asked.get()
                        .map(found -> value.apply(found).doubleValue())
                        .orElse(Double.NaN))
                .description(description)
                .register(registry);
    }

    private double age(EngineHealth.Backlog due) {
        return Math.max(0, Duration.between(due.oldestTimer(), clock.now()).toMillis() / 1000.0);
    }
}
