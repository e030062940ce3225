package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.demo.Replay;
import io.firsthand.engine.EngineHealth;
import io.firsthand.engine.Simulation;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Role;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Some weeks of cases, replayed by the clock of a simulated house. */
class ReplayTest {

    private static final Duration SPAN = Duration.ofDays(28);
    private static final int CASES = 80;

    private static Replay replay;
    private static Replay.Went went;

    @BeforeAll
    static void replay() {
        replay = Replay.on("jdbc:h2:mem:replay;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa");
        went = replay.over(SPAN, CASES);
        System.out.println(went);
    }

    @AfterAll
    static void close() {
        replay.close();
    }

    private static List<String> words(String sql) {
        return replay.bean(JdbcClient.class).sql(sql).query(String.class).list();
    }

    @Test
    void nobody_is_refused_anything_and_nothing_fails() {
        assertThat(went.refused()).isEmpty();
        assertThat(went.failures()).isZero();
        assertThat(replay.bean(EngineHealth.class).incidents()).isEmpty();
    }

    @Test
    void much_happens() {
        assertThat(words("select number from complaint")).hasSizeGreaterThanOrEqualTo(CASES);
        assertThat(words("select distinct status from complaint")).contains("CLOSED", "ARCHIVED", "IN_PROGRESS");
        assertThat(words("select distinct type from timeline_event"))
                .contains("HELD", "RESUMED", "ASSIST_OPENED", "SIGNED_AUTOMATICALLY", "ESCALATED");
        assertThat(words("select number from complaint where round > 1")).isNotEmpty();
        assertThat(words("select complaint from case_clock where breached_at is not null"))
                .isNotEmpty();
    }

    @Test
    void no_timer_is_left_that_should_have_rung() {
        assertThat(replay.bean(JdbcClient.class)
                        .sql(
                                "select HANDLER_CFG_ from ACT_RU_JOB where DUEDATE_ <= :now and PROCESS_INSTANCE_ID_ is not null")
                        .param(
                                "now",
                                Timestamp.from(replay.bean(Simulation.class).now()))
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(words("select HANDLER_CFG_ from ACT_RU_JOB where TYPE_ = 'timer'"))
                .as("those of the open cases")
                .isNotEmpty();
    }

    @Test
    void each_timer_rang_the_moment_it_was_due() {
        assertThat(atAnotherTime("SIGNED_AUTOMATICALLY", "signIn")).isEmpty();
        assertThat(atAnotherTime("ARCHIVED", "disputeWindow")).isEmpty();
    }

    /** The engine's times are in milliseconds, so a timer may ring up to one later. */
    private static List<String> atAnotherTime(String event, String clock) {
        return replay.bean(JdbcClient.class)
                .sql("select e.complaint || ' ' || e.at from timeline_event e where e.type = :event and not exists"
                        + " (select 1 from case_clock c where c.complaint = e.complaint and c.kind = :clock"
                        + " and e.at between c.due_at and dateadd('MILLISECOND', 1, c.due_at))")
                .param("event", event)
                .param("clock", clock)
                .query(String.class)
                .list();
    }

    @Test
    void the_invariants_hold_for_each() {
        var invariants = new Invariants();
        var all = words("select number from complaint order by number");
        var file = CaseFile.of(replay.bean(JdbcClient.class), all);
        all.forEach(number ->
                invariants.check(file, number, replay.bean(Simulation.class).now(), true));
    }

    @Test
    void every_timeline_is_whole() {
        var broken = new ArrayList<String>();
        replay.bean(ComplaintDesk.class)
                .verifyTimelines(
                        (number, entry) -> broken.add(number + " " + entry),
                        new Actor("admin", Role.ADMIN, new DepartmentId("admin")));
        assertThat(broken).isEmpty();
    }
}
