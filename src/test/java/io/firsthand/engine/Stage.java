package io.firsthand.engine;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** An engine in memory with the house's models, in which the test plays the desks and nothing happens by itself. */
class Stage implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final Set<String> SCOPES = Set.of("subProcess", "callActivity");

    /** Far enough that nothing is due before a test says so. */
    static final Instant SOME_DAY = Instant.parse("2099-01-01T00:00:00Z");

    final ProcessEngine engine;

    private final Map<Object, Object> beans = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private String number;

    Stage() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("stage-" + COUNT.incrementAndGet());
        configuration.setJdbcUrl("jdbc:h2:mem:" + configuration.getProcessEngineName());
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(beans);
        EngineConfiguration.harden(configuration);
        EngineConfiguration.tune(configuration);
        configuration.setProcessEnginePlugins(List.of(new DueJobIndex(), new ModelDeployment()));
        engine = configuration.buildProcessEngine();
        reset();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** The next complaint, with desks that only say yes. */
    final void reset() {
        number = "T-" + COUNT.incrementAndGet();
        calls.clear();
        beans.clear();
        beans.put("dueTimes", new DueTimes());
        List.of(
                        "recordBreach",
                        "remind",
                        "signAutomatically",
                        "giveUpWaiting",
                        "remindCustomer",
                        "endHold",
                        "sendWrittenNotice",
                        "sendNotice",
                        "closeComplaint")
                .forEach(name -> desk(name, execution -> {}));
        desk("dispatchComplaint", sets(Map.of("dispatched", true, "workOrder", "w", "signed", false, "owned", true)));
        desk("openCallback", sets(Map.of("callback", "c")));
        desk("openNextRound", sets(Map.of("nextRound", "round", "workOrder", "w2", "signed", true, "owned", true)));
        desk("raiseEscalation", sets(Map.of("level", 2, "topReached", false)));
        desk("archiveComplaint", sets(Map.of("archived", true)));
    }

    /** What the desk behind a service task does. */
    void desk(String name, JavaDelegate task) {
        beans.put(name + "Delegate", (JavaDelegate) execution -> {
            var clock = execution.getVariableLocal("clock");
            calls.add(clock == null ? name : name + ":" + clock);
            task.execute(execution);
        });
    }

    static JavaDelegate sets(Map<String, Object> variables) {
        return execution -> execution.setVariables(variables);
    }

    List<String> calls() {
        return calls;
    }

    String number() {
        return number;
    }

    void start(String process, Map<String, Object> variables) {
        engine.getRuntimeService().startProcessInstanceByKey(process, number, variables);
    }

    void complete(String task, Map<String, Object> variables) {
        engine.getTaskService().complete(task(task).getId(), variables);
    }

    void complete(String task) {
        complete(task, Map.of());
    }

    Task task(String id) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(id)
                .singleResult();
    }

    /** The timers that may still ring, by the event they belong to. */
    List<String> timers() {
        return instances().stream()
                .flatMap(instance ->
                        engine
                                .getManagementService()
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .list()
                                .stream())
                .map(job -> engine.getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId())
                .toList();
    }

    void fire(String event) {
        engine.getManagementService().executeJob(job(event).getId());
    }

    Job job(String activity) {
        return instances().stream()
                .flatMap(instance -> engine
                        .getManagementService()
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .activityId(activity)
                        .list()
                        .stream())
                .reduce((one, other) -> {
                    throw new AssertionError("two jobs at " + activity);
                })
                .orElseThrow(() -> new AssertionError("no job at " + activity + ", waiting at " + waiting()));
    }

    void send(String message) {
        engine.getRuntimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .correlate();
    }

    /** The steps at which the complaint and all it called are waiting. */
    Set<String> waiting() {
        return instances().stream()
                .flatMap(instance -> engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .unfinished()
                        .list()
                        .stream())
                .filter(step -> !SCOPES.contains(step.getActivityType()))
                .map(HistoricActivityInstance::getActivityId)
                .collect(toCollection(TreeSet::new));
    }

    boolean over() {
        return instances().isEmpty();
    }

    /** Whether a step was taken to its end. */
    boolean walked(String step) {
        var history = engine.getHistoryService();
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .anyMatch(instance -> history.createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .activityId(step)
                                .finished()
                                .count()
                        > 0);
    }

    /** Every step any process of the given model ever began, in all tests of this stage. */
    Set<String> reached(String process) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
                .filter(step -> step.getProcessDefinitionKey().equals(process))
                .map(HistoricActivityInstance::getActivityId)
                .collect(toSet());
    }

    Map<String, Object> variables() {
        var found = new HashMap<String, Object>();
        engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .list()
                .forEach(variable -> found.put(variable.getName(), variable.getValue()));
        return found;
    }

    private List<ProcessInstance> instances() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list();
    }

    /** Public, because an expression only calls methods of public classes. */
    public static class DueTimes {

        public Date at(DelegateExecution execution, String kind) {
            return Date.from(SOME_DAY);
        }

        public String reminders(DelegateExecution execution, String kind) {
            return "R/" + SOME_DAY + "/PT1S";
        }
    }
}
