package io.firsthand.engine;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * 流程步骤: what a room may tell the process of a case, found by its business key. Everything runs in the caller's
 * transaction; a step that the process does not wait for is a defect and fails loudly.
 */
@Component
public class ProcessSteps {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final RepositoryService repository;
    private final Clock clock;
    private final Map<String, String> latest = new ConcurrentHashMap<>();

    ProcessSteps(
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            RepositoryService repository,
            Clock clock) {
        this.clock = clock;
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    /** Starts a process for a case, in the version that this node found when it first needed it. */
    public void start(String process, String businessKey, Map<String, Object> variables) {
        runtime.startProcessInstanceById(latest(process), businessKey, variables);
    }

    private String latest(String process) {
        var known = latest.get(process);
        if (known != null) {
            return known;
        }
        var found = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        latest.put(process, found);
        return found;
    }

    /** Completes the one open user task of this name. */
    public void complete(String businessKey, String userTask, Map<String, Object> variables) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(userTask)
                .singleResult();
        complete(businessKey, userTask, task == null ? null : task.getId(), variables);
    }

    /** Completes the user task of this name, if the case waits there. */
    public void completeIfWaiting(String businessKey, String userTask) {
        tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(userTask)
                .list()
                .forEach(task -> tasks.complete(task.getId()));
    }

    /** Completes the user task of this name whose process carries the given id, where a case may have several. */
    public void complete(
            String businessKey, String userTask, String variable, String value, Map<String, Object> variables) {
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(userTask)
                .processVariableValueEquals(variable, value)
                .singleResult();
        complete(businessKey, userTask, task == null ? null : task.getId(), variables);
    }

    private void complete(String businessKey, String userTask, String task, Map<String, Object> variables) {
        if (task == null) {
            throw new IllegalStateException("Complaint " + businessKey + " does not wait at " + userTask);
        }
        tasks.complete(task, variables);
    }

    /** Whether the case waits at this user task. */
    public boolean waitsAt(String businessKey, String userTask) {
        return tasks.createTaskQuery()
                        .processInstanceBusinessKey(businessKey)
                        .taskDefinitionKey(userTask)
                        .count()
                > 0;
    }

    /** The cases that wait at this user task, longest waiting first. */
    public List<String> waitingAt(String userTask, int most) {
        var instances =
                tasks
                        .createTaskQuery()
                        .taskDefinitionKey(userTask)
                        .orderByTaskCreateTime()
                        .asc()
                        .listPage(0, most)
                        .stream()
                        .map(Task::getProcessInstanceId)
                        .toList();
        if (instances.isEmpty()) {
            return List.of();
        }
        var keys = runtime.createProcessInstanceQuery().processInstanceIds(Set.copyOf(instances)).list().stream()
                .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
        return instances.stream().map(keys::get).toList();
    }

    /** How many cases wait at this user task. */
    public long countAt(String userTask) {
        return tasks.createTaskQuery().taskDefinitionKey(userTask).count();
    }

    /** What this variable is in those processes of the case that have given up on a job. */
    public Set<String> stuck(String businessKey, String process, String variable) {
        var stuck = runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(businessKey)
                .withIncident()
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toArray(String[]::new);
        if (stuck.length == 0) {
            return Set.of();
        }
        return runtime.createVariableInstanceQuery().processInstanceIdIn(stuck).variableName(variable).list().stream()
                .map(each -> (String) each.getValue())
                .collect(Collectors.toSet());
    }

    /** Delivers a message that exactly one process of the case waits for. */
    public void tell(String businessKey, String message, Map<String, Object> variables) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .setVariables(variables)
                .correlate();
    }

    /** Delivers a message to whoever of the case waits for it, if anybody. */
    public void tellAll(String businessKey, String message) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey)
                .correlateAll();
    }

    /** Asks the models again when this timer of the case is due, after a clock was paused, resumed or extended. */
    public void redate(String businessKey, String timer) {
        redate(businessKey, List.of(timer), query -> query);
    }

    /** The same for timers that ring again and again; one that is due already rings first and asks for itself. */
    public void redateUnlessDue(String businessKey, String... timers) {
        redate(businessKey, List.of(timers), query -> query.duedateHigherThan(Date.from(clock.instant())));
        redateUnwritten(businessKey, List.of(timers));
    }

    /** While a timer rings, its next one is made but not written yet: no query finds it. */
    private void redateUnwritten(String businessKey, List<String> timers) {
        var ringing = Context.getCommandContext();
        if (ringing == null) {
            return;
        }
        // The engine keeps all jobs in its hands under this type, and finds none under theirs.
        ringing.getDbEntityManager().getCachedEntitiesByType(AcquirableJobEntity.class).stream()
                .filter(TimerEntity.class::isInstance)
                .map(TimerEntity.class::cast)
                .filter(timer -> timers.contains(timer.getActivityId())
                        && timer.getDuedate().toInstant().isAfter(clock.instant())
                        && businessKey.equals(timer.getExecution().getProcessBusinessKey()))
                .forEach(ProcessSteps::askAgain);
    }

    private static void askAgain(TimerEntity timer) {
        var execution = timer.getExecution();
        var event = execution.getProcessDefinition().findActivity(timer.getActivityId());
        TimerDeclarationImpl.getDeclarationsForScope(event.getEventScope())
                .get(event.getId())
                .resolveAndSetDuedate(execution, timer, false);
    }

    private void redate(String businessKey, List<String> timers, UnaryOperator<JobQuery> which) {
        for (var instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .list()) {
            for (var timer : timers) {
                which.apply(management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId(timer)
                                .timers())
                        .list()
                        .forEach(job -> management.recalculateJobDuedate(job.getId(), false));
            }
        }
    }
}
