package io.firsthand.system;

import io.firsthand.callback.CustomerCalled;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.servicelevel.ClockBreached;
import io.firsthand.servicelevel.ClockKind;
import io.firsthand.workorder.OrderClaimed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * 累计指标: what has happened on this node since it was started, counted when it is committed. Each counter is there from the
 * start, so that its first event shows as an increase.
 */
@Component
class Counts {

    private static final Duration[] STEPS = {
        Duration.ofMinutes(15),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Duration.ofHours(2),
        Duration.ofHours(4),
        Duration.ofHours(8),
        Duration.ofHours(24)
    };

    private final MeterRegistry registry;
    private final DepartmentId frontDesk;

    Counts(MeterRegistry registry, Organization organization) {
        this.registry = registry;
        this.frontDesk = organization.first(Department.Kind.FRONT_DESK);
        for (var department : organization.departments()) {
            for (var kind : ClockKind.values()) {
                breaches(department.id(), kind);
            }
            claims(department.id());
        }
        callbacks(true);
        callbacks(false);
    }

    /** Told after the commit already. */
    @EventListener
    void on(ClockBreached breached) {
        breaches(breached.chargedTo() == null ? frontDesk : breached.chargedTo(), breached.kind())
                .increment();
    }

    @TransactionalEventListener
    void on(OrderClaimed claimed) {
        claims(claimed.department()).record(claimed.after());
    }

    @TransactionalEventListener
    void on(CustomerCalled called) {
        callbacks(called.inTime()).increment();
    }

    private Counter breaches(DepartmentId department, ClockKind kind) {
        return Counter.builder("firsthand.breaches")
                .description("Limits that were broken, by the department they are charged to and the kind of limit")
                .tag("department", department.value())
                .tag("clock", kind.word())
                .register(registry);
    }

    private Timer claims(DepartmentId department) {
        return Timer.builder("firsthand.claim")
                .description("From the arrival of an order at its department until somebody signed it")
                .tag("department", department.value())
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    private Counter callbacks(boolean inTime) {
        return Counter.builder("firsthand.callbacks.done")
                .description("Customers reached after a solution, within the 24 hours of the repair or later")
                .tag("in_time", Boolean.toString(inTime))
                .register(registry);
    }
}
