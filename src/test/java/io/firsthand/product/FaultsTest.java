package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.firsthand.Refusal;
import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.Registration;
import io.firsthand.customer.Caller;
import io.firsthand.engine.EngineHealth;
import io.firsthand.organization.DepartmentId;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What breaks breaks alone: a failing database leaves nothing half done, a failing mail server holds nobody up. */
class FaultsTest {

    private static Product product;
    private static int port;

    private GreenMail mail;

    @BeforeAll
    static void open() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        product = Product.onH2With(
                FailingDatabase.class,
                "spring.mail.host=localhost",
                "spring.mail.port=" + port,
                "firsthand.mail.from=service@firsthand.example",
                "spring.mail.properties.[mail.smtp.timeout]=3000",
                "logging.threshold.console=off"); // it would tell of every failure at length
        product.advance(Duration.ZERO);
    }

    @AfterAll
    static void close() {
        product.close();
    }

    @AfterEach
    void mailServerGoesHome() {
        if (mail != null) {
            mail.stop();
        }
    }

    private void mailServerStarts() {
        mail = new GreenMail(new ServerSetup(port, "localhost", "smtp"));
        mail.start();
    }

    // --- the database fails ---

    /** Fails each statement of the call in turn, until the call has fewer. Returns how many there were. */
    private static int failEverywhere(List<String> numbers, Runnable call) {
        for (int n = 1; ; n++) {
            var before = CaseFile.of(product.jdbc(), numbers);
            FailingDatabase.failAt(n);
            var failure = catchThrowable(call::run);
            if (!FailingDatabase.failed()) {
                assertThat(failure).isNull();
                return n - 1;
            }
            var after = CaseFile.of(product.jdbc(), numbers);
            assertThat(failure).as("statement " + n).isNotNull().isNotInstanceOf(Refusal.class);
            assertThat(after.tables())
                    .as("half done when statement " + n + " failed:\n" + before.differences(after))
                    .isEqualTo(before.tables());
        }
    }

    private static void failEverywhere(ComplaintNumber number, Consumer<ComplaintNumber> call) {
        var statements = failEverywhere(List.of(number.value()), () -> call.accept(number));
        assertThat(statements).as("statements of one call").isGreaterThan(8);
        var file = CaseFile.of(product.jdbc(), List.of(number.value()));
        new Invariants().check(file, number.value(), product.now(), false);
    }

    @Test
    void a_registration_that_fails_anywhere_has_not_happened() {
        var facts = product.facts("mobile-coverage");
        var numbers = new ArrayList<ComplaintNumber>();

        var statements = failEverywhere(
                List.of(), () -> numbers.add(product.complaints().register(facts, product.actor("agent"))));

        assertThat(statements).isGreaterThan(15);
        assertThat(numbers).hasSize(1);
        assertThat(product.status(numbers.get(0))).isEqualTo("dispatched");
    }

    @Test
    void a_sign_in_that_fails_anywhere_has_not_happened() {
        failEverywhere(product.register(), number -> product.sign(number, "network"));
    }

    @Test
    void an_assist_order_that_fails_anywhere_was_not_opened() {
        failEverywhere(product.signed(), number -> product.assist(number, "network", "data"));
    }

    @Test
    void a_reply_that_fails_anywhere_was_not_given() {
        failEverywhere(product.signed(), number -> product.reply(number, "network"));
    }

    @Test
    void a_review_that_fails_anywhere_was_not_made() {
        failEverywhere(product.replied(), product::accept);
    }

    @Test
    void a_call_that_fails_anywhere_was_not_made() {
        failEverywhere(product.resolved(), number -> product.call(number, Attempt.Matter.RESOLVED, 1));
        failEverywhere(product.resolved(), number -> product.call(number, Attempt.Matter.NOT_RESOLVED, 1));
    }

    @Test
    void a_withdrawal_that_fails_anywhere_was_not_confirmed() {
        var number = product.held();
        product.wishWithdrawal(number);

        failEverywhere(number, each -> product.answerWithdrawal(each, true));
    }

    // --- the mail server fails ---

    private static ComplaintNumber registerBy(String email) {
        var facts = product.facts("service-handling");
        var caller = new Caller("Wei", facts.customer().phone(), email, null, null);
        return product.complaints()
                .register(
                        new Registration(
                                "EMAIL",
                                caller,
                                "No answer",
                                "Nobody calls back",
                                "service-handling",
                                null,
                                null,
                                null,
                                null,
                                true,
                                true,
                                null,
                                null),
                        product.actor("agent"));
    }

    private static Job sending(ComplaintNumber number) {
        var jobs = product.bean(ManagementService.class);
        var instance = product.jdbc()
                .sql(
                        "select PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = ? and PROC_DEF_KEY_ = 'send-notice'"
                                + " and END_TIME_ is null")
                .param(number.value())
                .query(String.class)
                .single();
        return jobs.createJobQuery().processInstanceId(instance).singleResult();
    }

    private static void execute(Job job) {
        product.bean(ManagementService.class).executeJob(job.getId());
    }

    private static String noticeState(ComplaintNumber number, String kind) {
        return product.jdbc()
                .sql("select state from notice where complaint = ? and kind = ?")
                .params(number.value(), kind)
                .query(String.class)
                .single();
    }

    @Test
    void the_receipt_goes_out_after_the_registration_in_both_languages() throws Exception {
        mailServerStarts();
        var number = registerBy("wei@customer.example");
        assertThat(noticeState(number, "RECEIPT")).isEqualTo("WAITING");
        assertThat(product.clock(number, "acknowledge").state()).isEqualTo("running");
        assertThat(mail.getReceivedMessages()).isEmpty();

        product.runDueJobs();

        assertThat(mail.getReceivedMessages()).hasSize(1);
        var receipt = mail.getReceivedMessages()[0];
        var promised = product.show(number)
                .promisedAt()
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .toString();
        assertThat(receipt.getRecipients(Message.RecipientType.TO)[0]).hasToString("wei@customer.example");
        assertThat(receipt.getFrom()[0]).hasToString("service@firsthand.example");
        assertThat(receipt.getSubject())
                .contains(number.value())
                .contains("received")
                .containsPattern("\\p{IsHan}");
        assertThat((String) receipt.getContent()).contains(number.value()).contains(promised);
        assertThat(receipt.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(noticeState(number, "RECEIPT")).isEqualTo("SENT");
        assertThat(product.clock(number, "acknowledge").state()).isEqualTo("met");
        assertThat(product.clock(number, "acknowledge").stoppedAt()).isEqualTo(product.now());
    }

    @Test
    void a_letter_goes_to_a_customer_whom_nobody_could_reach() throws Exception {
        mailServerStarts();
        product.nextTime(8, 0);
        var number = registerBy("li@customer.example");
        product.complaints().resolve(number, "Explained", null, product.actor("agent"));
        product.nextTime(9, 0);
        product.miss(number, Attempt.Kind.SOLUTION, Attempt.Outcome.NO_ANSWER);
        product.nextTime(15, 0);
        product.miss(number, Attempt.Kind.SOLUTION, Attempt.Outcome.BUSY);
        product.nextTime(9, 0);
        product.miss(number, Attempt.Kind.SOLUTION, Attempt.Outcome.NO_ANSWER);

        product.runDueJobs();

        assertThat(noticeState(number, "UNREACHED")).isEqualTo("SENT");
        assertThat(mail.getReceivedMessages())
                .anyMatch(letter -> subject(letter).contains("could not reach you")
                        && subject(letter).contains(number.value()));
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_mail_that_may_have_gone_out_goes_again_under_the_same_id() throws Exception {
        mailServerStarts();
        var number = registerBy("zhao@customer.example");
        var job = sending(number);
        for (int n = 1; !mail.waitForIncomingEmail(200, 1); n++) {
            FailingDatabase.failAt(n);
            catchThrowable(() -> execute(job));
            FailingDatabase.failed();
            product.bean(ManagementService.class).setJobRetries(job.getId(), 5);
        }
        assertThat(noticeState(number, "RECEIPT")).as("sent, but not recorded").isEqualTo("WAITING");

        product.advanceAndRun(Duration.ofHours(1));

        assertThat(noticeState(number, "RECEIPT")).isEqualTo("SENT");
        var ids = new ArrayList<String>();
        for (var message : mail.getReceivedMessages()) {
            ids.add(message.getHeader("Message-ID")[0]);
        }
        assertThat(ids).hasSizeGreaterThan(1);
        assertThat(ids.stream().distinct()).hasSize(1);
    }

    @Test
    void a_mail_that_cannot_go_out_is_tried_as_configured_and_becomes_one_incident_that_can_be_set_going() {
        var number = registerBy("sun@customer.example");
        var other = product.register();
        var gaps = new ArrayList<Duration>();
        while (sending(number).getRetries() > 0) {
            var job = sending(number);
            if (job.getDuedate().toInstant().isAfter(product.now())) {
                gaps.add(Duration.between(product.now(), job.getDuedate().toInstant()));
                product.setTime(job.getDuedate().toInstant());
            }
            assertThatThrownBy(() -> execute(job)).hasMessageContaining("was not sent");
        }

        assertThat(gaps)
                .usingElementComparator((gap, wanted) ->
                        gap.minus(wanted).abs().compareTo(Duration.ofSeconds(1)) <= 0 ? 0 : gap.compareTo(wanted))
                .containsExactly(
                        Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));
        var health = product.bean(EngineHealth.class);
        assertThat(health.incidentCount()).isOne();
        var incident = health.incidents().get(0);
        assertThat(incident.complaint()).isEqualTo(number.value());
        assertThat(incident.activity()).isEqualTo("serviceTask_sendNotice");
        assertThat(incident.message()).contains("was not sent").doesNotContain("sun@");
        product.advanceAndRun(Duration.ofHours(1));
        assertThat(product.status(other)).as("the timers of others ring").isEqualTo("inProgress");
        product.dispatches().dispatch(number, new DepartmentId("data"), null, product.actor("agent"));
        product.sign(number, "data");

        mailServerStarts();
        health.retry(incident.id());
        product.runDueJobs();

        assertThat(noticeState(number, "RECEIPT")).isEqualTo("SENT");
        assertThat(health.incidentCount()).isZero();
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_mail_server_that_does_not_answer_holds_nobody_up() throws Exception {
        assertThat(product.bean(org.springframework.core.env.Environment.class)
                        .getProperty("spring.mail.properties.[mail.smtp.connectiontimeout]"))
                .as("shipped with a time limit")
                .isNotNull();
        var number = registerBy("wu@customer.example");
        var job = sending(number);
        try (var silent = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            var hanging = CompletableFuture.runAsync(() -> catchThrowable(() -> execute(job)));
            var connection = silent.accept();

            product.dispatches().dispatch(number, new DepartmentId("data"), null, product.actor("agent"));
            product.complaints().addNote(number, "Meanwhile", product.actor("agent"));

            assertThat(hanging).as("still waiting for the mail server").isNotDone();
            hanging.get(30, TimeUnit.SECONDS);
            connection.close();
        }
        assertThat(sending(number).getRetries()).isEqualTo(4);
        mailServerStarts();
        product.advanceAndRun(Duration.ofMinutes(1));
        assertThat(noticeState(number, "RECEIPT")).isEqualTo("SENT");
    }

    @Test
    void what_a_mail_server_says_about_an_address_is_not_kept() throws Exception {
        var number = registerBy("secret.canary@customer.example");
        var job = sending(number);
        Throwable failure;
        try (var strict = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            var refusing = CompletableFuture.runAsync(() -> refuseEveryAddress(strict));
            failure = catchThrowable(() -> execute(job));
            refusing.get(30, TimeUnit.SECONDS);
        }

        assertThat(failure).hasStackTraceContaining("was not sent");
        var trace = product.bean(ManagementService.class).getJobExceptionStacktrace(job.getId());
        assertThat(trace).contains("was not sent").doesNotContain("canary");
        assertThat(sending(number).getExceptionMessage()).doesNotContain("canary");
        mailServerStarts();
        product.advanceAndRun(Duration.ofMinutes(1));
        assertThat(noticeState(number, "RECEIPT")).isEqualTo("SENT");
    }

    private static void refuseEveryAddress(ServerSocket server) {
        try (var connection = server.accept();
                var lines = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
            say(connection, "220 strict.example");
            for (String line; (line = lines.readLine()) != null; ) {
                say(connection, line.startsWith("RCPT") ? "550 5.1.1 There is no " + line.substring(8) : "250 OK");
                if (line.startsWith("QUIT")) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }
}
