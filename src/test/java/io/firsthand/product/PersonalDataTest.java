package io.firsthand.product;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Names, numbers and texts of people stay in our own tables: neither the engine nor a log ever has them. */
class PersonalDataTest {

    private static final String CANARY = "Kanarienvogel";
    private static final String PHONE = "13977755533";

    private static GreenMail mail;
    private static Product product;
    private static Client client;
    private static Log log;

    /** Everything that is logged, in full. */
    private static final class Log extends AppenderBase<ILoggingEvent> {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName().startsWith("com.icegreen")) {
                return; // the mail server of this test
            }
            lines.add(event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage() + " "
                    + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }

    @BeforeAll
    static void open() {
        mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        mail.start();
        product = Product.onH2With(
                FailingDatabase.class,
                "spring.mail.host=localhost",
                "spring.mail.port=" + mail.getSmtp().getPort(),
                "logging.threshold.console=off");
        product.advance(Duration.ZERO);
        client = new Client(product.port());
        log = new Log();
        log.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(log);
    }

    @AfterAll
    static void close() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        FailingDatabase.complains("The disk is full");
        product.close();
        mail.stop();
    }

    private static String registration(String category, boolean told) {
        return """
                {"channel": "PHONE", "category": "%s", "limitTold": %s, "readBackConfirmed": true,
                 "customer": {"name": "K Kanarienvogel", "phone": "13977755533", "email": "kanarienvogel@x.example"},
                 "summary": "K Kanarienvogel", "description": "K Kanarienvogel", "serviceObject": "Kanarienvogel",
                 "desiredOutcome": "Kanarienvogel"}"""
                .formatted(category, told);
    }

    private static void call(int status, String account, String path, String body) throws Exception {
        var answer = client.post(account, path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(status);
    }

    private static ComplaintNumber register(String category) throws Exception {
        var answer = client.post("agent", "/complaints", registration(category, true));
        assertThat(answer.status()).isEqualTo(201);
        return new ComplaintNumber(answer.body().path("number").asText());
    }

    private static void wholeLife() throws Exception {
        var number = register("mobile-coverage");
        var order = "/work-orders/" + product.primary(number).id();
        call(400, "agent", "/complaints", registration("mobile-coverage", false));
        call(400, "agent", "/complaints", registration("Kanarienvogel", true));
        call(404, "agent", "/complaints/Kanarienvogel/notes", "{\"text\": \"Kanarienvogel\"}");
        call(201, "agent", "/complaints/" + number + "/notes", "{\"text\": \"Kanarienvogel\"}");
        call(200, "network", order + "/sign", "{}");
        call(409, "network", order + "/return", "{\"reason\": \"Kanarienvogel\"}");
        call(201, "network", order + "/assists", "{\"department\": \"data\", \"request\": \"Kanarienvogel\"}");
        var assist = product.ordersOf(number).stream()
                .filter(each -> each.kind().equals("ASSIST"))
                .findFirst()
                .orElseThrow();
        call(200, "data", "/work-orders/" + assist.id() + "/reply", "{\"result\": \"Kanarienvogel\"}");
        call(200, "network", order + "/ask-customer", "{\"question\": \"Kanarienvogel\", \"channel\": \"PHONE\"}");
        call(200, "agent", "/complaints/" + number + "/information", "{\"text\": \"Kanarienvogel\"}");
        var until = product.now().plus(Duration.ofDays(1));
        call(200, "network", order + "/hold", "{\"reason\": \"Kanarienvogel\", \"until\": \"" + until + "\"}");
        product.grant(number, "HOLD", "network.head");
        call(200, "network", order + "/resume", "{\"reason\": \"Kanarienvogel\"}");
        call(
                200,
                "network",
                order + "/reply",
                "{\"result\": \"Kanarienvogel\", \"rootCause\": \"Kanarienvogel\", \"evidence\": [\"Kanarienvogel\"]}");
        call(
                200,
                "agent2",
                "/complaints/" + number + "/review",
                "{\"decision\": \"ACCEPT\", \"reason\": \"Kanarienvogel\", \"answerSentToCustomer\": true}");
        var late = product.openCallback(number);
        product.advanceAndRun(Duration.ofDays(3));
        call(
                201,
                "callback",
                "/callbacks/" + late.id() + "/attempts",
                "{\"outcome\": \"REACHED\", \"matter\": \"RESOLVED\", \"treatment\": 1,"
                        + " \"comment\": \"Kanarienvogel\", \"anythingElse\": \"Kanarienvogel\"}");
        var withdrawn = register("service-handling");
        call(200, "agent", "/complaints/" + withdrawn + "/withdraw", "{\"reason\": \"Kanarienvogel\"}");
        product.answerWithdrawal(withdrawn, true);
        product.advanceAndRun(Duration.ofDays(30));
        assertThat(product.openCallbacks(number)).isEmpty();
    }

    private static void lateAndUnreached() throws Exception {
        var late = register("mobile-coverage");
        product.advanceAndRun(Duration.ofDays(5));
        assertThat(product.escalationsOf(late)).isNotEmpty();
        var number = register("service-handling");
        call(200, "agent", "/complaints/" + number + "/resolve", "{\"answer\": \"Kanarienvogel\"}");
        for (int i = 0; i < 3; i++) {
            product.nextTime(i % 2 == 0 ? 9 : 15, 0);
            product.miss(number, Attempt.Kind.SOLUTION, Attempt.Outcome.NO_ANSWER);
        }
        product.runDueJobs();
        assertThat(product.show(number).closeReason()).isEqualTo("unreached");
    }

    /** A database that quotes what it was to write, at every statement of a registration. */
    private static void failures() throws Exception {
        FailingDatabase.complains("Value too long for column SUMMARY: '" + CANARY + " " + PHONE + "'");
        var failed = 0;
        for (int n = 1; ; n++) {
            FailingDatabase.failAnybodyAt(n);
            var answer = client.post("agent", "/complaints", registration("mobile-coverage", true));
            if (!FailingDatabase.failed()) {
                break;
            }
            failed += answer.status() >= 500 ? 1 : 0;
            assertThat(String.valueOf(answer.body())).doesNotContain("too long", "SUMMARY");
        }
        assertThat(failed).isGreaterThan(10);
    }

    @Test
    void neither_the_engine_nor_a_log_knows_who_complained_about_what() throws Exception {
        wholeLife();
        lateAndUnreached();
        failures();

        assertThat(tellTales("complaint")).as("what is looked for is there").isNotEmpty();
        assertThat(tellTales("customer")).isNotEmpty();
        var tables = product.jdbc()
                .sql("select table_name from information_schema.tables where table_name like 'ACT_%'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(40);
        assertThat(tables)
                .allSatisfy(table -> assertThat(tellTales(table)).as(table).isEmpty());
        assertThat(log.lines).as("the log is read").anyMatch(line -> line.contains("Answered 5"));
        assertThat(log.lines.stream()
                        .filter(PersonalDataTest::tells)
                        .map(line -> line.substring(0, Math.min(line.length(), 200))))
                .isEmpty();
    }

    private static List<String> tellTales(String table) {
        var found = new ArrayList<String>();
        product.jdbc()
                .sql("select * from " + table)
                .query()
                .listOfRows()
                .forEach(row -> row.forEach((column, value) -> {
                    var text = value instanceof byte[] bytes
                            ? new String(bytes, StandardCharsets.UTF_8)
                            : String.valueOf(value);
                    if (tells(text)) {
                        found.add(column);
                    }
                }));
        return found;
    }

    private static boolean tells(String text) {
        return text.toLowerCase(Locale.ROOT).contains(CANARY.toLowerCase(Locale.ROOT)) || text.contains(PHONE);
    }
}
