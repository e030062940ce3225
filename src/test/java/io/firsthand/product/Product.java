package io.firsthand.product;

import io.firsthand.FirsthandApplication;
import io.firsthand.callback.Attempt;
import io.firsthand.callback.CallbackDesk;
import io.firsthand.callback.CallbackView;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.Registration;
import io.firsthand.complaint.TimelineEntry;
import io.firsthand.customer.Caller;
import io.firsthand.engine.EngineClock;
import io.firsthand.escalation.EscalationDesk;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Staff;
import io.firsthand.servicelevel.ClockView;
import io.firsthand.workorder.ApprovalDesk;
import io.firsthand.workorder.DispatchDesk;
import io.firsthand.workorder.Reply;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderId;
import io.firsthand.workorder.WorkOrderQuery;
import io.firsthand.workorder.WorkOrderView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole product in a test, with the demo accounts, a clock that can be moved and no job executor of its own: timers
 * ring when the test lets them. Its methods read like the working day and act through the desks.
 */
public final class Product implements AutoCloseable {

    private static final AtomicLong NEXT = new AtomicLong();

    private final ConfigurableApplicationContext context;
    private final AtomicLong caller = new AtomicLong();

    private Product(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Configuration(proxyBeanMethods = false)
    static class TestTime {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    /** On an empty H2 in memory. */
    public static Product onH2(String... properties) {
        return start(
                "jdbc:h2:mem:product" + NEXT.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
                "sa",
                WebApplicationType.SERVLET,
                properties);
    }

    /** On an empty database of a real PostgreSQL. */
    public static Product onPostgres(String... properties) {
        return start(
                Postgres.newDatabase("product" + NEXT.incrementAndGet()),
                "postgres",
                WebApplicationType.SERVLET,
                properties);
    }

    public static Product start(String url, String user, WebApplicationType web, String... properties) {
        var application = new SpringApplication(FirsthandApplication.class, TestTime.class);
        application.setWebApplicationType(web);
        application.setRegisterShutdownHook(false);
        var arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=",
                "--server.port=0",
                "--firsthand.engine.jobs=false",
                "--spring.profiles.active=test",
                "--spring.config.additional-location=classpath:staff-test.yaml"));
        for (var property : properties) {
            arguments.add("--" + property);
        }
        return new Product(application.run(arguments.toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ComplaintDesk complaints() {
        return bean(ComplaintDesk.class);
    }

    public DispatchDesk dispatches() {
        return bean(DispatchDesk.class);
    }

    public WorkOrderDesk orders() {
        return bean(WorkOrderDesk.class);
    }

    public ApprovalDesk approvals() {
        return bean(ApprovalDesk.class);
    }

    public CallbackDesk callbacks() {
        return bean(CallbackDesk.class);
    }

    public EscalationDesk escalations() {
        return bean(EscalationDesk.class);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    // --- people ---

    public Actor actor(String account) {
        return bean(Organization.class).staff(account).map(Staff::actor).orElseThrow();
    }

    // --- time ---

    public Instant now() {
        return bean(MovableClock.class).instant();
    }

    public void setTime(Instant to) {
        bean(MovableClock.class).set(to, bean(EngineClock.class));
    }

    public void advance(Duration by) {
        bean(MovableClock.class).advance(by, bean(EngineClock.class));
    }

    /** Lets every timer and job that is due run, earliest first, until nothing is due. */
    public void runDueJobs() {
        var jobs = bean(ManagementService.class);
        for (int i = 0; i < 1000; i++) {
            var due = jobs.createJobQuery()
                    .executable()
                    .active()
                    .orderByJobDuedate()
                    .asc()
                    .listPage(0, 1);
            if (due.isEmpty()) {
                return;
            }
            jobs.executeJob(due.get(0).getId());
        }
        throw new AssertionError("Jobs breed jobs");
    }

    public void advanceAndRun(Duration by) {
        advance(by);
        runDueJobs();
    }

    // --- the working day ---

    public Registration facts(String category) {
        var digits = "1390000" + caller.incrementAndGet();
        return new Registration(
                "PHONE",
                new Caller("Caller " + digits, digits, null, null, null),
                "Summary of the matter",
                "What happened in full",
                category,
                "north",
                null,
                null,
                null,
                true,
                true,
                null,
                null);
    }

    /** Registered by the front desk and dispatched to the network department by rule. */
    public ComplaintNumber register() {
        return register("mobile-coverage");
    }

    public ComplaintNumber register(String category) {
        return complaints().register(facts(category), actor("agent"));
    }

    public ComplaintView show(ComplaintNumber number) {
        return complaints().show(number, actor("supervisor"));
    }

    public String status(ComplaintNumber number) {
        return show(number).status().word();
    }

    public List<WorkOrderView> ordersOf(ComplaintNumber number) {
        return orders().find(new WorkOrderQuery(null, number, null, null, false, null, 500), actor("supervisor"))
                .items();
    }

    /** The primary order of the latest round. */
    public WorkOrderView primary(ComplaintNumber number) {
        return ordersOf(number).stream()
                .filter(order -> order.kind().equals("PRIMARY"))
                .max(Comparator.comparingInt(WorkOrderView::round))
                .orElseThrow();
    }

    public WorkOrderId sign(ComplaintNumber number, String account) {
        return orders().sign(primary(number).id(), actor(account)).id();
    }

    public WorkOrderView assist(ComplaintNumber number, String owner, String department) {
        return orders().assist(
                        primary(number).id(), new DepartmentId(department), "Please do your part", null, actor(owner));
    }

    public static Reply reply(String result) {
        return new Reply(result, "root cause", null, null, List.of("evidence"));
    }

    public void reply(ComplaintNumber number, String account) {
        orders().reply(primary(number).id(), reply("Repaired"), actor(account));
    }

    public void accept(ComplaintNumber number) {
        orders().review(number, true, null, true, actor("agent2"));
    }

    public List<CallbackView> openCallbacks(ComplaintNumber number) {
        return callbacks().find(null, null, null, 500, actor("supervisor")).items().stream()
                .filter(callback -> callback.complaint().equals(number))
                .toList();
    }

    public CallbackView openCallback(ComplaintNumber number) {
        return openCallbacks(number).get(0);
    }

    public CallbackView call(ComplaintNumber number, Attempt.Matter matter, int treatment) {
        return callbacks()
                .attempt(
                        openCallback(number).id(),
                        new Attempt(Attempt.Outcome.REACHED, matter, treatment, null, null, null),
                        actor("callback"));
    }

    /** Signed, answered and accepted by the network department, waiting for the callback. */
    public ComplaintNumber resolved() {
        var number = register();
        sign(number, "network");
        reply(number, "network");
        accept(number);
        return number;
    }

    public ComplaintNumber closed() {
        var number = resolved();
        call(number, Attempt.Matter.RESOLVED, 5);
        return number;
    }

    public List<TimelineEntry> timeline(ComplaintNumber number) {
        return complaints().timeline(number, actor("supervisor"));
    }

    public List<ClockView> clocks(ComplaintNumber number) {
        return complaints().clocks(number, actor("supervisor"));
    }

    public ClockView clock(ComplaintNumber number, String kind) {
        return clocks(number).stream()
                .filter(clock -> clock.kind().word().equals(kind))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** How many processes of the case are alive. */
    public long processes(ComplaintNumber number) {
        return bean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .count();
    }

    @Override
    public void close() {
        bean(MovableClock.class).release(bean(EngineClock.class));
        context.close();
    }
}
