package io.firsthand.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/** The process engine 流程引擎 of this node, hardened and tuned. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Ten seconds, a minute, five and thirty minutes between the tries of a job; then it is an incident. */
    static final String RETRIES = "PT10S,PT1M,PT5M,PT30M";

    /** Ticks in microseconds, as exact as the databases keep a time. */
    @Bean
    @Profile("!" + SimulationSettings.PROFILE)
    HouseClock clock() {
        return new TickingClock(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000)));
    }

    @Bean
    @DependsOnDatabaseInitialization
    static ProcessEngineConfigurationImpl processEngineConfiguration(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            JobExecutor jobExecutor,
            ListableBeanFactory beanFactory) {
        var configuration = new SpringProcessEngineConfiguration();
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactionManager);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutor(jobExecutor);
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(new DelegateBeans(beanFactory));
        configuration.setProcessEnginePlugins(List.of(new DueJobIndex(), new ModelDeployment()));
        harden(configuration);
        tune(configuration);
        return configuration;
    }

    /** What an engine must refuse, whoever starts it. */
    static void harden(ProcessEngineConfigurationImpl configuration) {
        // The engine would otherwise follow a schema named in a model to anywhere. Its own schemas import each other by
        // file name, out of a jar ("jar:file") or out of the packaged product ("nested").
        if (System.getProperty("javax.xml.accessExternalSchema") == null) {
            System.setProperty("javax.xml.accessExternalSchema", "file,jar:file,nested");
        }
        configuration.setBpmnParseFactory(HouseRules::new);
        configuration.setEnableXxeProcessing(false);
        configuration.setEnableExpressionsInAdhocQueries(false);
        configuration.setEnableExpressionsInStoredQueries(false);
        configuration.setJavaSerializationFormatEnabled(false);
        configuration.setDeserializationTypeValidationEnabled(true);
        configuration.setQueryMaxResultsLimit(1000);
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        configuration.setEnforceHistoryTimeToLive(true);
        configuration.setAuthorizationEnabled(false);
        configuration.setTenantCheckEnabled(false);
        configuration.setCmmnEnabled(false);
    }

    /** Ids, history and jobs, as several nodes on one database need them. */
    static void tune(ProcessEngineConfigurationImpl configuration) {
        // Otherwise the machine looks through every jar for the reader of durations, each time that a reminder rings.
        if (System.getProperty(DatatypeFactory.DATATYPEFACTORY_PROPERTY) == null) {
            System.setProperty(
                    DatatypeFactory.DATATYPEFACTORY_PROPERTY, DatatypeFactory.DATATYPEFACTORY_IMPLEMENTATION_CLASS);
        }
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setHistoryLevel(HistoryLevel.HISTORY_LEVEL_ACTIVITY);
        configuration.setHistory(HistoryLevel.HISTORY_LEVEL_ACTIVITY.getName());
        configuration.setHistoryCleanupBatchWindowStartTime("02:00");
        configuration.setHistoryCleanupBatchWindowEndTime("05:00");
        configuration.setFailedJobRetryTimeCycle(RETRIES);
        configuration.setJobExecutorPreferTimerJobs(true);
        configuration.setJobExecutorAcquireByDueDate(true);
        configuration.setReevaluateTimeCycleWhenDue(true); // a reminder asks for the next one when it rings
        configuration.setEnsureJobDueDateNotNull(true);
        // Two timers of one complaint at once would only make one of them fail and try again.
        configuration.setJobExecutorAcquireExclusiveOverProcessHierarchies(true);
        // Numbers nobody here reads, for one write per interval and node.
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
    }

    /** Where time is simulated nobody works off jobs: the clock does, and it has to stand before the engine starts. */
    @Bean(destroyMethod = "shutdown")
    static NodeJobExecutor jobExecutor(ThreadPoolTaskExecutor jobThreads, EngineSettings settings, Clock clock) {
        var executor = new NodeJobExecutor(settings.jobs() && !(clock instanceof SimulatedClock));
        executor.setTaskExecutor(jobThreads);
        executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        executor.setLockTimeInMillis(60_000);
        executor.setWaitTimeInMillis(500);
        executor.setMaxWait(2_000);
        executor.setBackoffTimeInMillis(50);
        executor.setMaxBackoff(500);
        executor.setMaxJobsPerAcquisition(10);
        return executor;
    }

    /** Where time is simulated no clock of a machine counts. */
    @Bean
    @Profile("!" + SimulationSettings.PROFILE)
    static NodeClock nodeClock(JdbcClient jdbc, NodeJobExecutor jobExecutor) {
        return new NodeClock(
                Clock.systemUTC(),
                () -> jdbc.sql("select current_timestamp")
                        .query((row, n) ->
                                row.getObject(1, OffsetDateTime.class).toInstant())
                        .single(),
                jobExecutor);
    }

    @Bean
    static ThreadPoolTaskExecutor jobThreads() {
        var threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("job-");
        threads.setCorePoolSize(3);
        threads.setMaxPoolSize(5);
        threads.setQueueCapacity(20);
        return threads;
    }
}
