package io.firsthand.engine;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The engine alone, with the house's models and settings: no cases, no rules, no HTTP. Its delegates set what a gateway
 * reads and nothing else; it is what the product is measured against.
 */
public final class BareEngine implements AutoCloseable {

    private static final Instant FAR_AWAY = Instant.parse("2099-01-01T00:00:00Z");

    private final ProcessEngine engine;
    private final ThreadPoolTaskExecutor threads = EngineConfiguration.jobThreads();

    public BareEngine(DataSource dataSource) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setDataSource(dataSource);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutor(
                EngineConfiguration.jobExecutor(threads, new EngineSettings(true), Clock.systemUTC()));
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(beans());
        EngineConfiguration.harden(configuration);
        EngineConfiguration.tune(configuration);
        configuration.setProcessEnginePlugins(List.of(new DueJobIndex(), new ModelDeployment()));
        engine = configuration.buildProcessEngine();
    }

    private static Map<Object, Object> beans() {
        var beans = new HashMap<Object, Object>();
        beans.put("dueTimes", new FixedTimes());
        beans.put(
                "dispatchComplaintDelegate",
                sets(Map.of("dispatched", true, "workOrder", "order", "signed", false, "owned", true)));
        beans.put("openCallbackDelegate", sets(Map.of("callback", "callback")));
        beans.put("closeComplaintDelegate", sets(Map.of()));
        beans.put("remindDelegate", sets(Map.of()));
        beans.put("recordBreachDelegate", sets(Map.of()));
        beans.put("signAutomaticallyDelegate", sets(Map.of()));
        beans.put("raiseEscalationDelegate", sets(Map.of("level", 1, "topReached", false)));
        return beans;
    }

    private static JavaDelegate sets(Map<String, Object> variables) {
        return execution -> execution.setVariables(variables);
    }

    /** As far as a registration goes: dispatched, waiting for somebody to sign. */
    public void start(String number) {
        engine.getRuntimeService().startProcessInstanceByKey("complaint-handling", number, Map.of("owned", false));
    }

    /** As far as closing goes: signed, answered, accepted and called back, waiting for the archive. */
    public void startToClose(String number) {
        start(number);
        complete(number, "userTask_signOrder", Map.of());
        complete(number, "userTask_handleOrder", Map.of());
        complete(number, "userTask_reviewReply", Map.of("accepted", true, "signed", true));
        complete(number, "userTask_callCustomer", Map.of("outcome", "matterResolved"));
    }

    private void complete(String number, String step, Map<String, Object> variables) {
        var tasks = engine.getTaskService();
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(step)
                .singleResult();
        tasks.complete(task.getId(), variables);
    }

    /** How many cases wait where closed ones wait. */
    public long closed() {
        return engine.getManagementService()
                .createJobQuery()
                .activityId("event_disputeWindowOver")
                .count();
    }

    /** Works off what is due, as a node of the product does. */
    public void workOff() {
        threads.initialize();
        var executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        executor.start();
    }

    @Override
    public void close() {
        threads.shutdown();
        engine.close();
    }

    /** Public, because an expression only calls methods of public classes. */
    public static class FixedTimes {

        public Date at(DelegateExecution execution, String kind) {
            return Date.from(FAR_AWAY);
        }

        public String reminders(DelegateExecution execution, String kind) {
            return "R/" + FAR_AWAY + "/PT1S";
        }
    }
}
