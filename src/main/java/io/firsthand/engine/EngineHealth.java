package io.firsthand.engine;

import io.firsthand.Refusal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** How the engine is doing 引擎健康: what waits, what is stuck, and the way to set a stuck job going again. */
@Component
public class EngineHealth {

    /** More than anybody reads; the number of all is given beside them. */
    private static final int SHOWN = 100;

    private static final String ID = "[0-9a-f-]{36}";

    private final ManagementService management;
    private final RuntimeService runtime;
    private final EngineClock clock;

    EngineHealth(ManagementService management, RuntimeService runtime, EngineClock clock) {
        this.management = management;
        this.runtime = runtime;
        this.clock = clock;
    }

    /**
     * A job that used up its tries 事件.
     *
     * @param complaint the complaint's number, or null for the engine's own housekeeping
     */
    public record Incident(
            String id, String complaint, String process, String activity, String message, Instant since) {}

    /** Jobs that are due and not worked off. */
    public long backlog() {
        return management.createJobQuery().executable().count();
    }

    /** When the timer that waits longest fell due. */
    public Optional<Instant> oldestDueTimer() {
        return management.createJobQuery().timers().executable().orderByJobDuedate().asc().listPage(0, 1).stream()
                .map(Job::getDuedate)
                .map(Date::toInstant)
                .findFirst();
    }

    /** How many jobs are stuck. */
    public long incidentCount() {
        return runtime.createIncidentQuery().count();
    }

    /** The stuck jobs, latest first. */
    public List<Incident> incidents() {
        var incidents =
                runtime.createIncidentQuery().orderByIncidentTimestamp().desc().listPage(0, SHOWN);
        var instances = instances(incidents.stream()
                .map(org.camunda.bpm.engine.runtime.Incident::getProcessInstanceId)
                .filter(id -> id != null)
                .collect(Collectors.toSet()));
        return incidents.stream()
                .map(incident -> {
                    var instance = instances.get(incident.getProcessInstanceId());
                    return new Incident(
                            incident.getId(),
                            instance == null ? null : instance.getBusinessKey(),
                            instance == null ? null : instance.getProcessDefinitionKey(),
                            incident.getActivityId(),
                            incident.getIncidentMessage(),
                            incident.getIncidentTimestamp().toInstant());
                })
                .toList();
    }

    /** Gives a stuck job one more try, now; an unknown incident is refused. */
    public void retry(String incidentId) {
        var incident = incidentId == null || !incidentId.matches(ID)
                ? null
                : runtime.createIncidentQuery().incidentId(incidentId).singleResult();
        if (incident == null || incident.getConfiguration() == null) {
            throw Refusal.notFound(incidentId);
        }
        management
                .setJobRetries(1)
                .jobId(incident.getConfiguration())
                .dueDate(Date.from(clock.now()))
                .execute();
    }

    /** Whether two did something at once and this one lost, so that trying again is right. */
    public static boolean contention(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException
                    || cause instanceof ConcurrencyFailureException
                    || cause instanceof DuplicateKeyException) {
                return true;
            }
        }
        return false;
    }

    private Map<String, ProcessInstance> instances(Set<String> ids) {
        var found = new HashMap<String, ProcessInstance>();
        if (!ids.isEmpty()) {
            runtime.createProcessInstanceQuery()
                    .processInstanceIds(ids)
                    .list()
                    .forEach(instance -> found.put(instance.getId(), instance));
        }
        return found;
    }
}
