package io.firsthand.product;

import static io.firsthand.product.Product.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.complaint.ContactKind;
import io.firsthand.complaint.EventType;
import io.firsthand.complaint.Registration;
import io.firsthand.customer.Caller;
import io.firsthand.escalation.EscalationView;
import io.firsthand.notification.NoticeView;
import io.firsthand.servicelevel.ClockView;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 函件: what customers and the house have in writing, each fact once, with the facts as they were. */
class LettersTest {

    private GreenMail mail;
    private Product product;

    @BeforeEach
    void open() {
        mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        mail.start();
        product = Product.onH2(
                "spring.mail.host=localhost",
                "spring.mail.port=" + mail.getSmtp().getPort(),
                "spring.config.additional-location=classpath:staff-mail-test.yaml",
                "logging.threshold.console=off");
        product.nextMonday(9, 0);
    }

    @AfterEach
    void close() {
        product.close();
        mail.stop();
    }

    private ComplaintNumber register(String category, String email) {
        var facts = product.facts(category);
        var caller = new Caller("Li Na", facts.customer().phone(), email, null, null);
        return product.complaints()
                .register(
                        new Registration(
                                "PHONE",
                                caller,
                                "No signal",
                                "No signal since Monday",
                                category,
                                "north",
                                null,
                                null,
                                null,
                                true,
                                true,
                                null,
                                null),
                        product.actor("agent"));
    }

    private ComplaintNumber signedBy(String email) {
        var number = register("mobile-coverage", email);
        product.sign(number, "network");
        return number;
    }

    private List<MimeMessage> mailsTo(String address) {
        product.runDueJobs();
        return Stream.of(mail.getReceivedMessages())
                .filter(message -> to(message).equals(address))
                .toList();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** The English half of their subjects, without the number. */
    private List<String> subjectsTo(String address, ComplaintNumber number) {
        return mailsTo(address).stream()
                .map(LettersTest::subject)
                .map(subject -> subject.substring(subject.indexOf(" / ") + 3).replace(number + "", "N"))
                .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String body(MimeMessage message) {
        try {
            return (String) message.getContent();
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private void ask(ComplaintNumber number) {
        product.orders()
                .askCustomer(product.primary(number).id(), "Which line is it?", "PHONE", product.actor("network"));
    }

    // --- customers ---

    @Test
    void the_customer_is_written_to_once_about_each_thing_that_he_has_to_know() {
        var number = signedBy("li@customer.example");
        var until = product.show(number).promisedAt().plus(Duration.ofDays(1));
        product.orders()
                .askExtension(product.primary(number).id(), until, "Parts are missing", product.actor("network"));
        product.grant(number, "EXTEND", "network.head");
        for (int i = 0; i < 2; i++) {
            product.orders()
                    .askHold(
                            product.primary(number).id(),
                            "Storm",
                            product.now().plus(Duration.ofHours(1)),
                            product.actor("network"));
            product.grant(number, "HOLD", "network.head");
            product.orders().resume(product.primary(number).id(), null, product.actor("network"));
        }
        ask(number);
        product.orders().information(number, "The second", product.actor("agent"));
        product.reply(number, "network");
        product.accept(number);

        assertThat(subjectsTo("li@customer.example", number))
                .satisfiesExactlyInAnyOrder(
                        subject -> assertThat(subject).isEqualTo("Complaint N received"),
                        subject -> assertThat(subject).isEqualTo("Complaint N: we need more time"),
                        subject -> assertThat(subject).startsWith("Complaint N: paused until"),
                        subject -> assertThat(subject).startsWith("Complaint N: paused until"),
                        subject -> assertThat(subject).isEqualTo("Complaint N: we need something from you"),
                        subject -> assertThat(subject).isEqualTo("Complaint N: our answer"));
        assertThat(product.letters(number)).hasSize(6).allMatch(letter -> letter.endsWith(" sent"));
        assertThat(product.timeline(number).stream()
                        .filter(entry -> entry.type() == EventType.NOTICE_SENT)
                        .map(entry -> entry.text()))
                .containsExactlyInAnyOrder("extended mailed", "held mailed", "held mailed", "question mailed");
    }

    @Test
    void a_notice_keeps_the_times_that_it_named() {
        var number = signedBy("li@customer.example");
        var receipt = product.textOf(number, "receipt");
        product.orders()
                .askExtension(
                        product.primary(number).id(),
                        product.show(number).promisedAt().plus(Duration.ofDays(3)),
                        "Parts are missing",
                        product.actor("network"));
        product.grant(number, "EXTEND", "network.head");

        assertThat(receipt).contains("by 2026-").startsWith("Li Na\n");
        assertThat(product.textOf(number, "receipt")).isEqualTo(receipt);
        var sent = mailsTo("li@customer.example").get(0);
        assertThat(receipt).contains(subject(sent));
        assertThat(receipt.strip()).endsWith(body(sent).replace("\r\n", "\n").strip());
    }

    @Test
    void a_silent_customer_is_reminded_twice_before_the_case_ends_and_may_come_back() {
        var number = signedBy("li@customer.example");
        ask(number);
        var asked = product.now();
        product.setTimeAndRun(product.endOfDay(asked, 2));
        assertThat(product.letters(number)).doesNotContain("questionReminder sent");
        product.setTimeAndRun(product.endOfDay(asked, 2).plusSeconds(1));
        assertThat(product.letters(number))
                .containsExactlyInAnyOrder("receipt sent", "question sent", "questionReminder sent");
        product.setTimeAndRun(product.endOfDay(asked, 4).plusSeconds(1));
        assertThat(product.events(number).stream().filter(type -> type == EventType.CUSTOMER_REMINDED))
                .hasSize(2);

        product.setTimeAndRun(product.endOfDay(asked, 7).plusSeconds(1)); // five working days and a weekend

        assertThat(product.status(number)).isEqualTo("cancelled");
        assertThat(subjectsTo("li@customer.example", number))
                .containsExactly(
                        "Complaint N received",
                        "Complaint N: we need something from you",
                        "Complaint N: a reminder of our question",
                        "Complaint N: a reminder of our question",
                        "Complaint N ended without your answer");
        var customer = product.show(number).customer();
        var facts = product.facts("mobile-coverage");
        var again = product.complaints()
                .register(
                        new Registration(
                                "PHONE",
                                new Caller("Li Na", customer.phone(), null, null, null),
                                facts.summary(),
                                facts.description(),
                                facts.category(),
                                "north",
                                null,
                                null,
                                null,
                                true,
                                true,
                                null,
                                null),
                        product.actor("agent"));
        assertThat(product.show(again).links()).containsExactly(new ComplaintView.Link("repeatOf", number));
    }

    @Test
    void a_customer_who_answers_is_not_reminded() {
        var number = signedBy("li@customer.example");
        ask(number);
        product.advanceAndRun(Duration.ofHours(47));
        product.orders().information(number, "The second", product.actor("agent"));
        product.advanceAndRun(Duration.ofHours(100));

        assertThat(product.letters(number)).noneMatch(letter -> letter.startsWith("questionReminder"));
    }

    @Test
    void whoever_is_turned_away_reads_why_and_where_to_go_and_whoever_withdraws_has_it_confirmed() {
        var rejected = register("service-handling", "li@customer.example");
        product.approvals().askRejection(rejected, "Not our network", "The other operator", product.actor("agent"));
        product.grant(rejected, "REJECTION", "supervisor");
        var withdrawn = register("service-handling", "wu@customer.example");
        product.wishWithdrawal(withdrawn);
        product.answerWithdrawal(withdrawn, true);

        assertThat(subjectsTo("li@customer.example", rejected))
                .containsExactly("Complaint N received", "Complaint N is not taken up");
        assertThat(body(mailsTo("li@customer.example").get(1))).contains("Not our network", "The other operator");
        assertThat(subjectsTo("wu@customer.example", withdrawn))
                .containsExactly("Complaint N received", "Complaint N withdrawn");
    }

    @Test
    void without_an_address_a_letter_waits_until_the_front_desk_has_printed_it() {
        var first = signedBy(null);
        ask(first);
        product.advance(Duration.ofSeconds(1));
        var second = signedBy(null);
        ask(second);
        assertThat(product.letters(first)).as("he was told on the phone").containsExactly("question toPrint");

        var agent = product.actor("agent");
        var waiting = product.notices().find("toPrint", null, null, agent).items();
        assertThat(waiting).extracting(NoticeView::complaint).containsExactly(first, second);
        var page = product.notices().find(null, null, 1, agent);
        assertThat(product.notices().find(null, page.nextCursor(), 1, agent).items())
                .extracting(NoticeView::complaint)
                .containsExactly(second);
        refused("INVALID", () -> product.notices().find("sent", null, null, agent));
        refused("NOT_YOURS", () -> product.notices().find(null, null, null, product.actor("network")));
        var letter = waiting.get(0).id();
        refused("NOT_YOURS", () -> product.notices().printed(letter, product.actor("network")));

        assertThat(product.notices().printed(letter, agent).sentAt()).isEqualTo(product.now());

        assertThat(product.letters(first)).containsExactly("question sent");
        refused("WRONG_STATUS", () -> product.notices().printed(letter, agent));
        assertThat(product.notices().find(null, null, null, agent).items())
                .extracting(NoticeView::complaint)
                .containsExactly(second);
    }

    @Test
    void only_readers_of_the_case_read_what_was_written_about_it() {
        var number = signedBy(null);
        ask(number);
        var letter = product.noticesOf(number).stream()
                .filter(notice -> notice.kind().equals("question"))
                .findFirst()
                .orElseThrow()
                .id();

        assertThat(product.notices().text(number, letter, product.actor("network")))
                .startsWith("Li Na\n")
                .contains("Which line is it?");
        refused("NOT_YOURS", () -> product.notices().of(number, product.actor("billing")));
        refused("NOT_YOURS", () -> product.notices().text(number, letter, product.actor("billing")));
        refused("NOT_FOUND", () -> product.notices().text(product.register(), letter, product.actor("agent")));
    }

    @Test
    void a_mail_that_failed_shows_and_may_be_printed_instead() {
        mail.stop();
        var number = signedBy("li@customer.example");
        var receipt = product.noticesOf(number).stream()
                .filter(notice -> notice.kind().equals("receipt"))
                .findFirst()
                .orElseThrow()
                .id();
        refused("WRONG_STATUS", () -> product.notices().printed(receipt, product.actor("agent")));
        for (int i = 0; i < 5; i++) {
            product.advance(Duration.ofHours(1));
            runFailingJobs();
        }
        assertThat(product.letters(number)).containsExactly("receipt failed");

        product.notices().printed(receipt, product.actor("agent"));

        assertThat(product.letters(number)).containsExactly("receipt sent");
    }

    private void runFailingJobs() {
        var jobs = product.bean(ManagementService.class);
        jobs.createJobQuery()
                .processDefinitionKey("send-notice")
                .executable()
                .withRetriesLeft()
                .list()
                .forEach(job -> {
                    try {
                        jobs.executeJob(job.getId());
                    } catch (IllegalStateException nobodyThere) {
                        assertThat(nobodyThere).hasMessageContaining("was not sent");
                    }
                });
    }

    // --- the house ---

    @Test
    void a_department_has_mail_about_its_orders_parts_and_supervisions() {
        var number = signedBy(null);
        product.assist(number, "network", "billing");
        product.assist(number, "network", "data");
        product.supervisions().issue(number, "Tell me", null, product.actor("supervisor"));
        product.urges().urge(number, "Faster", true, product.actor("agent"));
        product.urges().urge(number, "Faster!", true, product.actor("agent"));

        assertThat(subjectsTo("network.head@house.example", number))
                .containsExactlyInAnyOrder("Complaint N: new order", "Complaint N under supervision");
        assertThat(subjectsTo("billing.head@house.example", number))
                .containsExactly("Complaint N: your part is needed");
        assertThat(subjectsTo("network@house.example", number)).containsExactly("Complaint N urged");
        assertThat(product.noticesOf(number)).as("data has no address").noneMatch(notice -> "data"
                .equals(String.valueOf(notice.department())));
    }

    @Test
    void the_head_of_a_late_department_has_it_in_writing_with_a_copy_to_the_manager_and_says_why() {
        var number = signedBy(null);
        lateByADay(number);

        assertThat(subjectsTo("network.head@house.example", number))
                .contains("Complaint N: written notice of lateness")
                .doesNotContain("Complaint N: U2");
        assertThat(subjectsTo("manager@house.example", number)).contains("Complaint N: written notice of lateness");
        assertThat(subjectsTo("network@house.example", number)).contains("Complaint N: U1");
        var notice = inWriting(number);
        assertThat(reason(number, notice).state()).isEqualTo("running");
        var head = product.actor("network.head");
        refused("INVALID", () -> product.escalations().acknowledge(notice.id(), " ", head));

        product.escalations().acknowledge(notice.id(), "The mast was hit by lightning", head);

        assertThat(reason(number, notice).state()).isEqualTo("met");
        assertThat(product.timeline(number))
                .anyMatch(entry ->
                        entry.type() == EventType.REASON_GIVEN && entry.text().equals("The mast was hit by lightning"));
    }

    @Test
    void a_reason_that_is_not_given_in_time_is_overdue_and_a_supervisor_knows() {
        var number = signedBy(null);
        product.complaints()
                .addContact(number, ContactKind.FIRST_CONTACT, "PHONE", true, "Hello", product.actor("network"));
        lateByADay(number);
        var due = reason(number, inWriting(number)).dueAt();
        product.setTimeAndRun(due);
        assertThat(product.escalationsOf(number)).noneMatch(each -> each.clock().equals("reason"));

        product.setTimeAndRun(due.plusSeconds(1));

        assertThat(reason(number, inWriting(number)).breachedAt()).isEqualTo(due);
        assertThat(product.escalationsOf(number))
                .filteredOn(each -> each.clock().equals("reason"))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.level()).isEqualTo(3);
                    assertThat(each.watcher()).isEqualTo("supervisor");
                });
        product.reply(number, "network");
        product.accept(number);
        assertThat(product.clocks(number))
                .filteredOn(clock -> clock.kind().word().equals("reason"))
                .allMatch(clock -> clock.stoppedAt() != null);
    }

    private void lateByADay(ComplaintNumber number) {
        product.setTimeAndRun(product.show(number).promisedAt().plusSeconds(1));
        product.advanceAndRun(Duration.ofHours(24));
    }

    private EscalationView inWriting(ComplaintNumber number) {
        return product.escalationsOf(number).stream()
                .filter(each -> each.level() == 2 && each.clock().equals("answer"))
                .findFirst()
                .orElseThrow();
    }

    private ClockView reason(ComplaintNumber number, EscalationView escalation) {
        return product.clocks(number).stream()
                .filter(clock -> clock.subject().equals(escalation.id().toString()))
                .findFirst()
                .orElseThrow();
    }
}
