package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firsthand.Command;
import io.firsthand.FirsthandApplication;
import io.firsthand.Refusal;
import io.firsthand.callback.Attempt;
import io.firsthand.callback.CallbackDesk;
import io.firsthand.callback.CallbackView;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Registration;
import io.firsthand.complaint.TimelineEntry;
import io.firsthand.customer.Caller;
import io.firsthand.engine.EngineClock;
import io.firsthand.engine.EngineHealth;
import io.firsthand.engine.ProcessSteps;
import io.firsthand.escalation.EmergencyDesk;
import io.firsthand.escalation.EscalationDesk;
import io.firsthand.escalation.EscalationQuery;
import io.firsthand.escalation.EscalationView;
import io.firsthand.escalation.SupervisionDesk;
import io.firsthand.escalation.UrgeDesk;
import io.firsthand.guard.CrisisDesk;
import io.firsthand.guard.SuspicionDesk;
import io.firsthand.guard.SuspicionView;
import io.firsthand.notification.NoticeDesk;
import io.firsthand.notification.NoticeView;
import io.firsthand.organization.Actor;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Staff;
import io.firsthand.servicelevel.Calendars;
import io.firsthand.servicelevel.ClockView;
import io.firsthand.workorder.ApprovalDesk;
import io.firsthand.workorder.ApprovalView;
import io.firsthand.workorder.DispatchDesk;
import io.firsthand.workorder.Reply;
import io.firsthand.workorder.Ruling;
import io.firsthand.workorder.WorkOrderDesk;
import io.firsthand.workorder.WorkOrderId;
import io.firsthand.workorder.WorkOrderQuery;
import io.firsthand.workorder.WorkOrderView;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole product in a test, with the demo accounts, a clock that can be moved and no job executor of its own: timers
 * ring when the test lets them. Its methods read like the working day and act through the desks.
 */
public final class Product implements AutoCloseable {

    private static final AtomicLong NEXT = new AtomicLong();

    private ConfigurableApplicationContext context;
    private final AtomicLong caller = new AtomicLong();

    private Product(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Found by every start of the house in a test; where time is simulated the house has a clock of its own. */
    @Configuration(proxyBeanMethods = false)
    @Profile("!simulation")
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

    /** On an empty H2 in memory, with something added to it. */
    static Product onH2With(Class<?> addition, String... properties) {
        return start(
                new SpringApplication(FirsthandApplication.class, TestTime.class, addition),
                "jdbc:h2:mem:product" + NEXT.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
                "sa",
                WebApplicationType.SERVLET,
                properties);
    }

    /** On an empty database of a real PostgreSQL, with something added to it. */
    static Product onPostgresWith(Class<?> addition, String... properties) {
        return start(
                new SpringApplication(FirsthandApplication.class, TestTime.class, addition),
                Postgres.newDatabase("product" + NEXT.incrementAndGet()),
                "postgres",
                WebApplicationType.SERVLET,
                properties);
    }

    public static Product start(String url, String user, WebApplicationType web, String... properties) {
        return start(new SpringApplication(FirsthandApplication.class, TestTime.class), url, user, web, properties);
    }

    private static Product start(
            SpringApplication application, String url, String user, WebApplicationType web, String... properties) {
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
            arguments.removeIf(each -> each.startsWith("--" + property.substring(0, property.indexOf('=') + 1)));
            arguments.add("--" + property);
        }
        return new Product(application.run(arguments.toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What the command line would run under this name. */
    public Command command(String name) {
        return context.getBeansOfType(Command.class).values().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow();
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

    public UrgeDesk urges() {
        return bean(UrgeDesk.class);
    }

    public SupervisionDesk supervisions() {
        return bean(SupervisionDesk.class);
    }

    public EmergencyDesk emergencies() {
        return bean(EmergencyDesk.class);
    }

    public SuspicionDesk suspicions() {
        return bean(SuspicionDesk.class);
    }

    public CrisisDesk crises() {
        return bean(CrisisDesk.class);
    }

    public NoticeDesk notices() {
        return bean(NoticeDesk.class);
    }

    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(bean(PlatformTransactionManager.class));
    }

    /** Where the product answers over HTTP. */
    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** The call is refused under this code. */
    public static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
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

    /** The beginning of a week without holidays. */
    public Instant nextMonday(int hour, int minute) {
        var zone = bean(Organization.class).zone();
        var monday = now().atZone(zone).toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        while (IntStream.range(0, 7)
                .mapToObj(monday::plusDays)
                .anyMatch(day -> bean(Calendars.class).standard().isWorkingDay(day)
                        != (day.getDayOfWeek().getValue() < 6))) {
            monday = monday.plusWeeks(1);
        }
        setTime(monday.atTime(hour, minute).atZone(zone).toInstant());
        return now();
    }

    /** On to the next moment at which it is so late in the business zone. */
    public Instant nextTime(int hour, int minute) {
        var zone = bean(Organization.class).zone();
        var today = now().atZone(zone).toLocalDate().atTime(hour, minute).atZone(zone);
        setTime((today.toInstant().isAfter(now()) ? today : today.plusDays(1)).toInstant());
        return now();
    }

    /** 24:00 of the day so many days later, in the business zone. */
    public Instant endOfDay(Instant from, int days) {
        var zone = bean(Organization.class).zone();
        return from.atZone(zone)
                .toLocalDate()
                .plusDays(days + 1L)
                .atStartOfDay(zone)
                .toInstant();
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

    /** A job of this case has used up its tries. Returns the incident. */
    public String stuck(ComplaintNumber number) {
        var jobs = bean(ManagementService.class);
        var process = bean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .list()
                .get(0);
        var job =
                jobs.createJobQuery().processInstanceId(process.getId()).list().get(0);
        jobs.setJobRetries(job.getId(), 0);
        return bean(EngineHealth.class).incidents().stream()
                .filter(incident -> number.value().equals(incident.complaint()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    public void advanceAndRun(Duration by) {
        advance(by);
        runDueJobs();
    }

    public void setTimeAndRun(Instant to) {
        setTime(to);
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

    /** The open call of this kind. */
    public CallbackView openCallback(ComplaintNumber number, Attempt.Kind kind) {
        return openCallbacks(number).stream()
                .filter(callback -> callback.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** The customer was reached about the solution. */
    public CallbackView call(ComplaintNumber number, Attempt.Matter matter, int treatment) {
        return callbacks()
                .attempt(
                        openCallback(number, Attempt.Kind.SOLUTION).id(),
                        new Attempt(Attempt.Outcome.REACHED, matter, treatment, null, null, null),
                        actor("callback"));
    }

    /** The customer was not reached. */
    public CallbackView miss(ComplaintNumber number, Attempt.Kind kind, Attempt.Outcome outcome) {
        return callbacks()
                .attempt(
                        openCallback(number, kind).id(),
                        new Attempt(outcome, null, null, null, null, null),
                        actor("callback"));
    }

    public void wishWithdrawal(ComplaintNumber number) {
        complaints().withdraw(number, "The customer does not want it any more", actor("agent"));
    }

    /** The customer was reached about the withdrawal. */
    public CallbackView answerWithdrawal(ComplaintNumber number, boolean confirmed) {
        return callbacks()
                .attempt(
                        openCallback(number, Attempt.Kind.WITHDRAWAL).id(),
                        new Attempt(Attempt.Outcome.REACHED, null, null, confirmed, null, null),
                        actor("callback"));
    }

    /** The timers that a case has left in the engine, by the name of their event. */
    public List<String> timers(ComplaintNumber number) {
        return jdbc().sql(
                        """
                        select d.ACT_ID_ from ACT_RU_JOB j
                        join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_
                        join ACT_HI_PROCINST h on h.PROC_INST_ID_ = j.PROCESS_INSTANCE_ID_
                        where h.BUSINESS_KEY_ = ? order by d.ACT_ID_
                        """)
                .param(number.value())
                .query(String.class)
                .list();
    }

    /** The breach of this clock as it is on record, not only as it is shown. */
    public Instant storedBreach(ComplaintNumber number, String kind) {
        return jdbc().sql("select breached_at from case_clock where complaint = ? and kind = ?")
                .params(number.value(), kind)
                .query((row, n) -> row.getObject("breached_at", java.time.OffsetDateTime.class))
                .optional()
                .map(java.time.OffsetDateTime::toInstant)
                .orElse(null);
    }

    // --- asking and deciding ---

    /** The open request of this kind. */
    public ApprovalView request(ComplaintNumber number, String kind) {
        return approvals().find("open", null, 500, actor("supervisor")).items().stream()
                .filter(approval ->
                        approval.complaint().equals(number) && approval.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** The latest request of this kind, decided or not. */
    public ApprovalView lastRequest(ComplaintNumber number, String kind) {
        return approvals().find(null, null, 500, actor("supervisor")).items().stream()
                .filter(approval ->
                        approval.complaint().equals(number) && approval.kind().equals(kind))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    public void grant(ComplaintNumber number, String kind, String account) {
        approvals().decide(request(number, kind).id(), true, "Agreed", actor(account));
    }

    public void refuse(ComplaintNumber number, String kind, String account) {
        approvals().decide(request(number, kind).id(), false, "Not agreed", actor(account));
    }

    public void rule(ComplaintNumber number, Ruling ruling, String department) {
        approvals()
                .rule(
                        number,
                        ruling,
                        department == null ? null : new DepartmentId(department),
                        "As I see it",
                        actor("supervisor"));
    }

    /** Dispatched to the network department and signed by one of its members. */
    public ComplaintNumber signed() {
        var number = register();
        sign(number, "network");
        return number;
    }

    /** On hold for two days, granted by the head. */
    public ComplaintNumber held() {
        var number = signed();
        orders().askHold(primary(number).id(), "Storm", now().plus(Duration.ofDays(2)), actor("network"));
        grant(number, "HOLD", "network.head");
        return number;
    }

    /** The customer was asked something. */
    public ComplaintNumber pending() {
        var number = signed();
        orders().askCustomer(primary(number).id(), "Which line is it?", "PHONE", actor("network"));
        return number;
    }

    public ComplaintNumber replied() {
        var number = signed();
        reply(number, "network");
        return number;
    }

    /** Waits for a dispatcher, because there is no rule for it. */
    public ComplaintNumber withoutRule() {
        return register("service-handling");
    }

    /** Signed, answered and accepted by the network department, waiting for the callback. */
    public ComplaintNumber resolved() {
        var number = replied();
        accept(number);
        return number;
    }

    /** Three rounds, and the customer was dissatisfied with each: a supervisor has to rule. */
    public ComplaintNumber waitingForRuling() {
        var number = resolved();
        call(number, Attempt.Matter.NOT_RESOLVED, 4);
        reply(number, "network");
        accept(number);
        call(number, Attempt.Matter.NOT_RESOLVED, 4);
        sign(number, "network2");
        reply(number, "network2");
        accept(number);
        call(number, Attempt.Matter.NOT_RESOLVED, 4);
        return number;
    }

    public ComplaintNumber closed() {
        var number = resolved();
        call(number, Attempt.Matter.RESOLVED, 5);
        return number;
    }

    /** Answered with nothing to show for it, and accepted. */
    public ComplaintNumber resolvedWithoutEvidence() {
        var number = signed();
        replyWithoutEvidence(number, "network");
        accept(number);
        return number;
    }

    public void replyWithoutEvidence(ComplaintNumber number, String account) {
        orders().reply(primary(number).id(), new Reply("Repaired", "root cause", null, null, null), actor(account));
    }

    public List<SuspicionView> suspicionsOf(ComplaintNumber number) {
        return suspicions().find(null, null, 500, actor("supervisor")).items().stream()
                .filter(suspicion -> suspicion.complaint().equals(number))
                .toList();
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

    public List<EscalationView> escalationsOf(ComplaintNumber number) {
        var all = new ArrayList<EscalationView>();
        String cursor = null;
        do {
            var page = escalations().find(new EscalationQuery(null, null, null, cursor, 500), actor("supervisor"));
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all.stream()
                .filter(escalation -> escalation.complaint().equals(number))
                .sorted(Comparator.comparing(EscalationView::clock).thenComparing(EscalationView::level))
                .toList();
    }

    /** What was written about the case, oldest first. */
    public List<NoticeView> noticesOf(ComplaintNumber number) {
        return notices().of(number, actor("supervisor"));
    }

    /** What was written to the customer, as in {@code extended toPrint}. */
    public List<String> letters(ComplaintNumber number) {
        return noticesOf(number).stream()
                .filter(notice -> notice.to().equals("customer"))
                .map(notice -> notice.kind() + " " + notice.state())
                .toList();
    }

    /** What the latest notice of this kind says. */
    public String textOf(ComplaintNumber number, String kind) {
        var latest = noticesOf(number).stream()
                .filter(notice -> notice.kind().equals(kind))
                .reduce((first, second) -> second)
                .orElseThrow();
        return notices().text(number, latest.id(), actor("supervisor"));
    }

    public List<EventType> events(ComplaintNumber number) {
        return timeline(number).stream().map(TimelineEntry::type).toList();
    }

    /** What the engine still keeps for the processes of a case, alive or over: nothing once it is archived or ended. */
    public List<String> leftInEngine(ComplaintNumber number) {
        var instances = "(select PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = :number)";
        return jdbc().sql(
                        "select 'execution ' || coalesce(ACT_ID_, 'of the process') from ACT_RU_EXECUTION where PROC_INST_ID_ in "
                                + instances
                                + " union all select 'task ' || TASK_DEF_KEY_ from ACT_RU_TASK where PROC_INST_ID_ in "
                                + instances
                                + " union all select 'job ' || HANDLER_CFG_ from ACT_RU_JOB where PROCESS_INSTANCE_ID_ in "
                                + instances
                                + " union all select 'event ' || EVENT_NAME_ from ACT_RU_EVENT_SUBSCR where PROC_INST_ID_ in "
                                + instances
                                + " union all select 'variable ' || NAME_ from ACT_RU_VARIABLE where PROC_INST_ID_ in "
                                + instances
                                + " union all select 'incident ' || INCIDENT_TYPE_ from ACT_RU_INCIDENT where PROC_INST_ID_ in "
                                + instances)
                .param("number", number.value())
                .query(String.class)
                .list();
    }

    /** The case waits at this user task, in whichever of its processes. */
    public boolean waitsAt(ComplaintNumber number, String userTask) {
        return bean(ProcessSteps.class).waitsAt(number.value(), userTask);
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
        context = null; // fields of test classes keep this product for as long as the machine runs
    }
}
