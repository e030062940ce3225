package io.firsthand.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a complaint stands on the whiteboard 流程视图. */
@Component
public class ProcessView {

    private static final String MAIN = "complaint-handling";

    private final HistoryService history;
    private final ManagementService management;
    private final RepositoryService repository;
    private final EngineClock clock;

    /** A deployed model never changes, so it is read once. */
    private final Map<String, Model> models = new ConcurrentHashMap<>();

    ProcessView(HistoryService history, ManagementService management, RepositoryService repository, EngineClock clock) {
        this.history = history;
        this.management = management;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * One process as it stands.
     *
     * @param active ids of the steps that are waited at, never empty before the end
     * @param walked ids of the steps that were left behind
     * @param overdue ids of the active steps whose time is over
     * @param steps what was begun, oldest first, to be read where the drawing cannot be seen
     * @param called the processes that active steps have called
     */
    public record View(
            String processId,
            String name,
            String bpmnXml,
            List<String> active,
            List<String> walked,
            List<String> overdue,
            List<Step> steps,
            List<View> called) {}

    /**
     * One time that a step was begun; gateways are left out.
     *
     * @param name as the drawing has it
     * @param endedAt null while it is waited at
     * @param dueAt when the next of its timers rings; null without one
     */
    public record Step(String id, String name, Instant startedAt, Instant endedAt, Instant dueAt) {}

    private record Model(String name, String xml, Map<String, String> attachedTimers) {}

    /** The process of a complaint, or nothing when it never had one. */
    @Transactional(readOnly = true)
    public Optional<View> view(String complaintNumber) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(complaintNumber)
                .processDefinitionKey(MAIN)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .map(this::view)
                .findFirst();
    }

    private View view(HistoricProcessInstance instance) {
        var steps = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .list();
        var active = steps.stream().filter(step -> step.getEndTime() == null).toList();
        var model = model(instance.getProcessDefinitionId());
        var timers = timers(instance);
        return new View(
                instance.getProcessDefinitionKey(),
                model.name,
                model.xml,
                ids(active),
                ids(steps.stream().filter(step -> step.getEndTime() != null).toList()),
                overdue(model, steps, active, timers),
                steps.stream()
                        .filter(step -> step.getActivityName() != null
                                && !step.getActivityType().endsWith("Gateway"))
                        .map(step -> step(step, model, timers))
                        .toList(),
                called(active));
    }

    private static Step step(HistoricActivityInstance step, Model model, Map<String, Instant> timers) {
        var due = step.getEndTime() != null
                ? Optional.<Instant>empty()
                : timers.entrySet().stream()
                        .filter(timer -> step.getActivityId().equals(model.attachedTimers.get(timer.getKey()))
                                || timer.getKey().equals(step.getActivityId()))
                        .map(Map.Entry::getValue)
                        .min(Comparator.naturalOrder());
        return new Step(
                step.getActivityId(),
                step.getActivityName(),
                step.getStartTime().toInstant(),
                step.getEndTime() == null ? null : step.getEndTime().toInstant(),
                due.orElse(null));
    }

    /** A step is overdue when its timer has fired since it began, or should have by now. */
    private List<String> overdue(
            Model model,
            List<HistoricActivityInstance> steps,
            List<HistoricActivityInstance> active,
            Map<String, Instant> timers) {
        var now = clock.now();
        return ids(active.stream()
                .filter(step -> model.attachedTimers.entrySet().stream()
                        .filter(timer -> timer.getValue().equals(step.getActivityId()))
                        .anyMatch(timer -> timers.containsKey(timer.getKey())
                                        && !timers.get(timer.getKey()).isAfter(now)
                                || steps.stream()
                                        .anyMatch(fired -> fired.getActivityId().equals(timer.getKey())
                                                && !fired.getStartTime().before(step.getStartTime()))))
                .toList());
    }

    /** When each timer that is set rings next; an ended process has none. */
    private Map<String, Instant> timers(HistoricProcessInstance instance) {
        if (instance.getEndTime() != null) {
            return Map.of();
        }
        var due = management.createJobQuery().processInstanceId(instance.getId()).timers().list().stream()
                .filter(job -> job.getDuedate() != null)
                .collect(Collectors.toMap(
                        Job::getJobDefinitionId,
                        job -> job.getDuedate().toInstant(),
                        (one, other) -> one.isBefore(other) ? one : other));
        return due.isEmpty()
                ? Map.of()
                : management
                        .createJobDefinitionQuery()
                        .processDefinitionId(instance.getProcessDefinitionId())
                        .list()
                        .stream()
                        .filter(definition -> due.containsKey(definition.getId()))
                        .collect(Collectors.toMap(
                                JobDefinition::getActivityId,
                                definition -> due.get(definition.getId()),
                                (one, other) -> one));
    }

    private List<View> called(List<HistoricActivityInstance> active) {
        return active.stream()
                .map(HistoricActivityInstance::getCalledProcessInstanceId)
                .filter(Objects::nonNull)
                .map(id -> history.createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult())
                .filter(Objects::nonNull)
                .map(this::view)
                .toList();
    }

    private Model model(String definitionId) {
        return models.computeIfAbsent(definitionId, id -> {
            try (var content = repository.getProcessModel(id)) {
                var timers = repository.getBpmnModelInstance(id).getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event ->
                                event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                        .collect(Collectors.toMap(BoundaryEvent::getId, event -> event.getAttachedTo()
                                .getId()));
                var process = repository.getProcessDefinition(id);
                return new Model(process.getName(), new String(content.readAllBytes(), StandardCharsets.UTF_8), timers);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private static List<String> ids(List<HistoricActivityInstance> steps) {
        return steps.stream()
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .toList();
    }
}
