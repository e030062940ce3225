package io.firsthand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import javax.script.ScriptEngineManager;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The room alone: the engine as the product starts it, without any desk. */
@SpringBootTest(
        classes = EngineRoomTest.Room.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {"spring.datasource.url=jdbc:h2:mem:engine-room", "firsthand.engine.jobs=false"})
class EngineRoomTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan
    @ConfigurationPropertiesScan
    static class Room {

        @Bean
        JavaDelegate knockDelegate() {
            return execution -> {};
        }

        @Bean
        String secret() {
            return "secret";
        }
    }

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ConfigurableListableBeanFactory beans;

    @Autowired
    private JobExecutor jobs;

    @Autowired
    private JdbcClient database;

    @Autowired
    private EngineHealthIndicator health;

    private ProcessEngineConfigurationImpl settings() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Test
    void the_engine_is_hardened() {
        assertThat(settings().isEnableXxeProcessing()).isFalse();
        assertThat(settings().isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(settings().isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(settings().isJavaSerializationFormatEnabled()).isFalse();
        assertThat(settings().isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(settings().getQueryMaxResultsLimit()).isEqualTo(1000);
        assertThat(settings().isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
        assertThat(settings().isEnforceHistoryTimeToLive()).isTrue();
        assertThat(settings().getSkipIsolationLevelCheck()).isFalse();
        assertThat(settings().isCmmnEnabled()).isFalse();
        assertThat(settings().isAuthorizationEnabled()).isFalse();
    }

    @Test
    void ids_history_and_retries_are_the_house_s_own() {
        assertThat(settings().getIdGenerator()).isInstanceOf(StrongUuidGenerator.class);
        assertThat(settings().getHistoryLevel()).isEqualTo(HistoryLevel.HISTORY_LEVEL_ACTIVITY);
        assertThat(settings().getFailedJobRetryTimeCycle()).isEqualTo("PT10S,PT1M,PT5M,PT30M");
        assertThat(settings().getHistoryCleanupBatchWindowStartTime()).isNotBlank();
        assertThat(settings().isDbMetricsReporterActivate()).isFalse();
    }

    @Test
    void jobs_are_taken_often_by_due_date_timers_first_and_locked_for_a_minute() {
        assertThat(jobs.getLockTimeInMillis()).isEqualTo(60_000);
        assertThat(jobs.getWaitTimeInMillis()).isEqualTo(500);
        assertThat(jobs.getMaxWait()).isEqualTo(2_000);
        assertThat(jobs.getBackoffTimeInMillis()).isEqualTo(50);
        assertThat(jobs.getMaxBackoff()).isEqualTo(500);
        assertThat(jobs.getMaxJobsPerAcquisition()).isEqualTo(10);
        assertThat(settings().getJobExecutor()).isSameAs(jobs);
        assertThat(settings().isJobExecutorPreferTimerJobs()).isTrue();
        assertThat(settings().isJobExecutorAcquireByDueDate()).isTrue();
        assertThat(settings().isJobExecutorAcquireExclusiveOverProcessHierarchies())
                .isTrue();
    }

    @Test
    void a_node_told_not_to_work_off_jobs_stands_still() {
        assertThat(jobs.isActive()).isFalse();
    }

    @Test
    void our_tables_come_before_the_engine_s() {
        assertThat(beans.getDependenciesForBean("processEngineConfiguration")).contains("flywayInitializer");
    }

    @Test
    void every_model_is_deployed_under_its_file_name_and_nothing_else() {
        assertThat(engine.getRepositoryService().createProcessDefinitionQuery().list())
                .extracting(definition -> definition.getResourceName())
                .containsExactlyInAnyOrder(
                        "assist-order.bpmn",
                        "callback.bpmn",
                        "complaint-handling.bpmn",
                        "escalation.bpmn",
                        "send-notice.bpmn",
                        "work-order.bpmn");
        assertThat(engine.getRepositoryService().createDecisionDefinitionQuery().list())
                .extracting(definition -> definition.getResourceName())
                .contains("dispatch-rules.dmn");
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isOne();
    }

    @Test
    void a_second_start_deploys_nothing_new() {
        new ModelDeployment().postProcessEngineBuild(engine);

        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isOne();
    }

    @Test
    void nobody_is_known_to_the_engine() {
        assertThat(database.sql("select count(*) from ACT_ID_USER")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from ACT_ID_GROUP")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_expression_sees_delegates_and_nothing_else() {
        var seen = settings().getBeans();

        assertThat(seen).isInstanceOf(DelegateBeans.class).containsOnlyKeys("knockDelegate");
        assertThat(seen.get("knockDelegate")).isSameAs(beans.getBean("knockDelegate"));
        assertThat(seen.get("secret")).isNull();
        assertThat(seen.containsKey("dataSource")).isFalse();
        assertThatThrownBy(() -> evaluate("${secret}")).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> evaluate("${dataSource}")).isInstanceOf(ProcessEngineException.class);
        assertThat(evaluate("${knockDelegate}")).isSameAs(beans.getBean("knockDelegate"));
    }

    private Object evaluate(String expression) {
        return settings().getCommandExecutorTxRequired().execute(context -> settings()
                .getExpressionManager()
                .createExpression(expression)
                .getValue(new ExecutionEntity()));
    }

    @Test
    void no_script_can_run() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(factory -> factory.getClass().getSimpleName())
                .containsExactlyInAnyOrder(
                        "JuelScriptEngineFactory", "FeelScriptEngineFactory", "FeelUnaryTestsScriptEngineFactory");
    }

    @Test
    void the_engine_is_well_even_with_nothing_to_do() {
        var told = health.health();

        assertThat(told.getStatus().getCode()).isEqualTo("UP");
        assertThat(told.getDetails()).containsEntry("incidents", List.of()).containsEntry("incidentCount", 0L);
    }

    @Test
    void the_index_for_due_jobs_is_there_on_h2() {
        assertThat(index("select count(*) from information_schema.indexes where index_name = '" + DueJobIndex.NAME
                        + "'"))
                .isOne();
    }

    private long index(String question) {
        return database.sql(question).query(Long.class).single();
    }

    @Test
    void the_index_for_due_jobs_is_there_on_postgres_also_after_a_second_start() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            for (var start = 1; start <= 2; start++) {
                build("postgres-" + start, postgres.getPostgresDatabase()).close();
            }
            var found = JdbcClient.create(postgres.getPostgresDatabase())
                    .sql("select indexdef from pg_indexes where indexname = lower('" + DueJobIndex.NAME + "')")
                    .query(String.class)
                    .list();
            assertThat(found).singleElement().asString().contains("type_ DESC, duedate_");
        }
    }

    @Test
    void a_database_that_is_not_read_committed_is_refused() {
        try (var database = new HikariDataSource()) {
            database.setJdbcUrl("jdbc:h2:mem:repeatable");
            database.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");

            assertThatThrownBy(() -> build("repeatable", database))
                    .isInstanceOf(ProcessEngineException.class)
                    .hasMessageContaining("READ_COMMITTED");
        }
    }

    private static ProcessEngine build(String name, DataSource database) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(database);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(Map.of());
        EngineConfiguration.harden(configuration);
        EngineConfiguration.tune(configuration);
        configuration.setProcessEnginePlugins(List.of(new DueJobIndex(), new ModelDeployment()));
        return configuration.buildProcessEngine();
    }
}
