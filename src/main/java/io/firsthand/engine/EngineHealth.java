package io.firsthand.engine;

import io.firsthand.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the engine is doing 引擎健康: what waits, what is stuck, and the way to set a stuck job going again. */
@Component
public class EngineHealth {

    /** More than anybody reads; the number of all is given beside them. */
    private static final int SHOWN = 100;

    private static final String FAILED_JOB = org.camunda.bpm.engine.runtime.Incident.FAILED_JOB_HANDLER_TYPE;
    private static final String ID = "[0-9a-f-]{36}";

    private static final String BACKLOG =
            """
            select TYPE_, count(*) as jobs, min(DUEDATE_) as oldest from ACT_RU_JOB
            where TYPE_ in ('message', 'timer') and DUEDATE_ <= :now and RETRIES_ > 0 and SUSPENSION_STATE_ = 1
            group by TYPE_
            """;
    private static final String FAILURES =
            """
            select job.ID_, stack.BYTES_ from ACT_RU_JOB job
            join ACT_GE_BYTEARRAY stack on stack.ID_ = job.EXCEPTION_STACK_ID_ where job.ID_ in (:jobs)
            """;

    private final ManagementService management;
    private final RuntimeService runtime;
    private final EngineClock clock;
    private final JdbcClient jdbc;

    EngineHealth(ManagementService management, RuntimeService runtime, EngineClock clock, JdbcClient jdbc) {
        this.management = management;
        this.runtime = runtime;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /**
     * A job that used up its tries 事件.
     *
     * @param complaint the complaint's number, or null for the engine's own housekeeping
     * @param message what failed, without anything that a customer said or is called; see {@link FailureText}
     */
    public record Incident(
            String id, String complaint, String process, String activity, String message, Instant since) {}

    /**
     * Jobs that are due and not worked off; the engine's own housekeeping, which always comes again, does not count.
     *
     * @param due how many
     * @param oldestTimer when the timer that waits longest fell due; null when none waits
     */
    public record Backlog(long due, Instant oldestTimer) {}

    /** One statement, two ranges of {@link DueJobIndex}. */
    public Backlog backlog() {
        var due = new AtomicLong();
        var oldest = new AtomicReference<Instant>();
        jdbc.sql(BACKLOG).param("now", Timestamp.from(clock.now())).query(row -> {
            due.addAndGet(row.getLong("jobs"));
            if (row.getString("TYPE_").equals("timer")) {
                oldest.set(row.getTimestamp("oldest").toInstant());
            }
        });
        return new Backlog(due.get(), oldest.get());
    }

    /** How many jobs are stuck. */
    public long incidentCount() {
        return runtime.createIncidentQuery().count();
    }

    /** The stuck jobs, latest first. */
    public List<Incident> incidents() {
        return shown(
                runtime.createIncidentQuery().orderByIncidentTimestamp().desc().listPage(0, SHOWN));
    }

    private List<Incident> shown(List<org.camunda.bpm.engine.runtime.Incident> incidents) {
        var instances = instances(all(incidents, org.camunda.bpm.engine.runtime.Incident::getProcessInstanceId));
        var failures = failures(all(incidents, org.camunda.bpm.engine.runtime.Incident::getConfiguration));
        return incidents.stream()
                .map(incident -> {
                    var instance = instances.get(incident.getProcessInstanceId());
                    return new Incident(
                            incident.getId(),
                            instance == null ? null : instance.getBusinessKey(),
                            instance == null ? null : instance.getProcessDefinitionKey(),
                            incident.getActivityId(),
                            failures.getOrDefault(incident.getConfiguration(), incident.getIncidentType()),
                            incident.getIncidentTimestamp().toInstant());
                })
                .toList();
    }

    private static Set<String> all(
            List<org.camunda.bpm.engine.runtime.Incident> incidents,
            Function<org.camunda.bpm.engine.runtime.Incident, String> id) {
        return incidents.stream().map(id).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Map<String, String> failures(Set<String> jobs) {
        var found = new HashMap<String, String>();
        if (!jobs.isEmpty()) {
            jdbc.sql(FAILURES).param("jobs", jobs).query(row -> {
                var stack = new String(row.getBytes("BYTES_"), StandardCharsets.UTF_8);
                found.put(row.getString("ID_"), FailureText.of(stack));
            });
        }
        return found;
    }

    /**
     * Gives a stuck job one more try, now, and returns what it was stuck at. 404 for an incident that nobody knows, or that is
     * mended; 409 {@code NOT_A_JOB} for one that no try could mend.
     */
    public Incident retry(String incidentId) {
        var incident = incidentId == null || !incidentId.matches(ID)
                ? null
                : runtime.createIncidentQuery().incidentId(incidentId).singleResult();
        if (incident == null) {
            throw Refusal.notFound(incidentId);
        }
        if (!FAILED_JOB.equals(incident.getIncidentType())) {
            throw Refusal.rule("NOT_A_JOB");
        }
        var stuck = shown(List.of(incident)).get(0);
        management
                .setJobRetries(1)
                .jobId(incident.getConfiguration())
                .dueDate(Date.from(clock.now()))
                .execute();
        return stuck;
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
