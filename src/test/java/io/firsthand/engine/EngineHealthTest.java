package io.firsthand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.firsthand.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class EngineHealthTest {

    private Stage stage;
    private EngineHealth health;

    @BeforeEach
    void open() {
        stage = new Stage();
        health = health(Clock.systemUTC());
    }

    @AfterEach
    void close() {
        new EngineClock(Clock.systemUTC()).release();
        stage.close();
    }

    private EngineHealth health(Clock clock) {
        return new EngineHealth(
                stage.engine.getManagementService(),
                stage.engine.getRuntimeService(),
                new EngineClock(clock),
                JdbcClient.create(stage.engine.getProcessEngineConfiguration().getDataSource()));
    }

    @Test
    void a_job_out_of_tries_is_an_incident_that_names_its_complaint() {
        poison();

        assertThat(health.incidentCount()).isOne();
        assertThat(health.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.complaint()).isEqualTo(stage.number());
            assertThat(incident.process()).isEqualTo("send-notice");
            assertThat(incident.activity()).isEqualTo("serviceTask_sendNotice");
            assertThat(incident.message())
                    .matches("IllegalStateException in EngineHealthTest.java:[0-9]+: mail is down");
            assertThat(incident.since()).isNotNull();
        });
    }

    @Test
    void an_incident_makes_nobody_restart_the_node() {
        poison();

        var told = new EngineHealthIndicator(health).health();

        assertThat(told.getStatus().getCode()).isEqualTo("UP");
        assertThat(told.getDetails()).containsEntry("incidentCount", 1L);
        assertThat(told.getDetails().get("incidents").toString()).contains(stage.number());
    }

    @Test
    void a_retry_gives_a_stuck_job_one_more_try() {
        poison();

        health.retry(health.incidents().get(0).id());
        assertThat(health.incidents()).isEmpty();
        assertThat(health.backlog().due()).isOne();

        stage.desk("sendNotice", execution -> {});
        stage.fire("serviceTask_sendNotice");
        assertThat(stage.over()).isTrue();
        assertThat(health.backlog().due()).isZero();
    }

    @Test
    void a_retry_that_fails_is_an_incident_again() {
        poison();

        health.retry(health.incidents().get(0).id());
        catchThrowable(() -> stage.fire("serviceTask_sendNotice"));

        assertThat(health.incidentCount()).isOne();
    }

    @Test
    void an_incident_that_is_no_failed_job_cannot_be_tried_again() {
        stage.start("send-notice", Map.of("notice", "n"));
        var process =
                stage.engine.getRuntimeService().createProcessInstanceQuery().singleResult();
        var incident = stage.engine.getRuntimeService().createIncident("byHand", process.getId(), null);

        assertThatThrownBy(() -> health.retry(incident.getId()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("NOT_A_JOB"));
        assertThat(health.incidents()).singleElement().satisfies(shown -> assertThat(shown.message())
                .isEqualTo("byHand"));
    }

    @Test
    void an_incident_nobody_knows_is_not_found() {
        for (var id : new String[] {null, "", "${1}", "00000000-0000-0000-0000-000000000000"}) {
            assertThatThrownBy(() -> health.retry(id))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("NOT_FOUND"));
        }
    }

    @Test
    void the_timer_that_waits_longest_is_told() {
        stage.start("assist-order", Map.of("assistOrder", "a"));
        assertThat(health.backlog().oldestTimer()).isNull();

        var later = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);
        new EngineClock(later).follow();

        assertThat(health(later).backlog().oldestTimer()).isEqualTo(Stage.SOME_DAY);
        assertThat(health(later).backlog().due()).isPositive();
    }

    @Test
    void two_at_once_are_told_from_a_broken_rule() {
        assertThat(EngineHealth.contention(new OptimisticLockingException("lost")))
                .isTrue();
        assertThat(EngineHealth.contention(new CannotAcquireLockException("lost")))
                .isTrue();
        assertThat(EngineHealth.contention(new OptimisticLockingFailureException("lost")))
                .isTrue();
        assertThat(EngineHealth.contention(new IllegalStateException(new DuplicateKeyException("lost"))))
                .isTrue();
        assertThat(EngineHealth.contention(new DataIntegrityViolationException("wrong")))
                .isFalse();
        assertThat(EngineHealth.contention(null)).isFalse();
    }

    private void poison() {
        stage.desk("sendNotice", execution -> {
            throw new IllegalStateException("mail is down");
        });
        stage.start("send-notice", Map.of("notice", "n"));
        for (var tries = 0; tries < 5; tries++) {
            catchThrowable(() -> stage.fire("serviceTask_sendNotice"));
        }
    }
}
