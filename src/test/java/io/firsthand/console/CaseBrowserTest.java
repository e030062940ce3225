package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ContactKind;
import io.firsthand.complaint.EventType;
import io.firsthand.organization.DepartmentId;
import io.firsthand.product.Product;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CaseBrowserTest extends BrowserTest {

    private static String step(String name) {
        return "[id^=step-" + name + "]";
    }

    private static String page(ComplaintNumber number) {
        return "/complaints/" + number;
    }

    private static void send(Page page) {
        page.locator("#step [data-action=send]").click();
    }

    @Test
    void a_department_takes_a_case_from_its_queue_draws_another_in_and_answers() {
        var number = product().register();
        var page = as("network", "/queue/pool");
        page.locator("#line-" + product().primary(number).id() + " a.number").click();
        assertThat(page.locator("#case-title")).containsText(number.value());
        assertThat(page.locator(step("reply"))).hasCount(0);

        page.keyboard().press("c");
        send(page);
        assertThat(page.locator(".owner")).containsText("Wei Chen");
        assertThat(page.locator("#case-title")).isFocused();

        page.keyboard().press("h");
        page.locator("#f-department").selectOption("billing");
        page.locator("#f-request").fill("Please check the invoice of May.");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".waits")).containsText("Assist orders without an answer: 1");
        assertThat(page.locator("#tab")).containsText("Billing: Please check the invoice of May.");
        assertThat(page.locator(step("reply"))).hasCount(0);

        var assist = product().ordersOf(number).stream()
                .filter(order -> order.kind().equals("ASSIST"))
                .findFirst()
                .orElseThrow();
        product()
                .orders()
                .reply(
                        assist.id(),
                        Product.reply("The invoice is right"),
                        product().actor("billing"));

        page.locator(step("reply")).click();
        page.locator("#f-result").fill("The mast was repaired.");
        send(page);
        assertThat(page.locator("#f-rootCause-error")).hasText("Fill this in.");
        assertThat(page.locator("#f-rootCause")).isFocused();
        assertThat(page.locator("#f-result")).hasValue("The mast was repaired.");
        check(page, "case-reply");

        page.locator("#f-rootCause").fill("storm");
        page.locator("#f-evidence").fill("photo 12");
        send(page);
        assertThat(page.locator(".status[data-status]").first()).hasText("replied");
        assertThat(product().status(number)).isEqualTo("replied");
        assertThat(page.locator("#toasts")).containsText("your reply is with the front desk");
        check(page, "case-department");

        page.locator("#tab-assists").click();
        assertThat(page).hasURL(address(page(number) + "/assists"));
        assertThat(page.locator(".pair")).containsText("The invoice is right");
        check(page, "case-assists");
    }

    @Test
    void the_front_desk_reviews_a_reply() {
        var number = product().replied();
        var page = as("agent", "/queue/reviews");
        page.locator("#line-" + number + " a.number").click();

        page.locator(step("accept")).click();
        send(page);
        assertThat(page.locator("#f-answerSentToCustomer-error")).isVisible();
        assertThat(product().status(number)).isEqualTo("replied");

        page.locator("#f-answerSentToCustomer").check();
        send(page);
        assertThat(page.locator(".status[data-status]").first()).hasText("resolved");
        assertThat(product().status(number)).isEqualTo("resolved");
        assertThat(page.locator(step("accept"))).hasCount(0);
    }

    @Test
    void of_two_who_decide_the_second_reads_what_the_first_did_and_sends_again() {
        var number = product().signed();
        var page = as("network", page(number));
        page.locator(step("ask-customer")).click();
        page.locator("#f-question").fill("Which line is it?");
        page.locator("#f-channel").selectOption("PHONE");

        product()
                .orders()
                .transfer(
                        product().primary(number).id(),
                        new DepartmentId("data"),
                        null,
                        "They know it",
                        product().actor("network.head"));
        assertThat(page.locator(".owner")).containsText("Data");
        assertThat(page.locator("#f-question")).hasValue("Which line is it?");
        send(page);

        assertThat(page.locator("#step .alert")).containsText("Somebody has changed this since you read it");
        assertThat(page.locator("#step .alert li")).containsText("Work transferred");
        assertThat(page.locator("#f-question")).hasValue("Which line is it?");
        check(page, "case-conflict");
        send(page);
        assertThat(page.locator(".status[data-status]").first()).hasText("waiting for the customer");
    }

    @Test
    void a_return_is_refused_with_the_rule_and_stays_on_the_timeline() {
        var number = product().signed();
        var page = as("network", page(number));

        page.keyboard().press("r");
        page.locator("#f-reason").fill("Not ours");
        send(page);

        assertThat(page.locator("#step .alert"))
                .containsText("The first department that receives a complaint owns it to the end");
        assertThat(page.locator("#f-reason")).hasValue("Not ours");
        assertThat(page.locator("#tab")).containsText("Return refused");
        assertThat(product().events(number)).contains(EventType.RETURN_REFUSED);
    }

    @Test
    void a_form_that_was_left_keeps_its_text() {
        var number = product().signed();
        var page = as("network", page(number));
        page.keyboard().press("m");
        page.locator("#f-text").fill("half a thou");

        page.keyboard().press("Escape");
        assertThat(page.locator("#step")).isHidden();
        assertThat(page.locator("#case-title")).isFocused();
        page.keyboard().press("m");

        assertThat(page.locator("#f-text")).hasValue("half a thou");
        assertThat(page.locator("#f-text")).isFocused();
    }

    @Test
    void others_see_who_is_there_and_what_changes_by_itself() {
        var number = product().signed();
        var head = as("network.head", page(number));
        assertThat(head.locator("#live")).hasText("Live");
        var page = as("network", page(number));
        assertThat(page.locator("#viewers")).containsText("is viewing");

        page.keyboard().press("m");
        page.locator("#f-text").fill("The mast is on its way");
        send(page);

        assertThat(head.locator("#tab")).containsText("The mast is on its way");
    }

    @Test
    void the_process_of_a_case_is_drawn_and_told() {
        var number = product().signed();
        var page = as("network", page(number) + "/process");

        assertThat(page.locator("#process-0 .djs-shape.waits").first()).isVisible();
        assertThat(page.locator("#process-0 .walk")).containsText("Handle the work order");
        check(page, "case-process");
        page.locator("[data-process=work-order]").click();
        assertThat(page.locator("#process-0")).isHidden();
        assertThat(page.locator(".process:not([hidden]) .djs-shape.waits").first())
                .isVisible();
        assertThat(page.locator(".process:not([hidden]) .walk .now").first()).isVisible();
        check(page, "case-process-called");
    }

    @Test
    void a_supervisor_sees_how_much_waits_where() {
        product().signed();
        var page = as("supervisor", "/processes/complaint-handling");
        assertThat(page.locator(".diagram .on-drawing").first()).isVisible();
        assertThat(page.locator("tr[data-node=callActivity_handleWorkOrder]")).containsText("Handle the work order");
        check(page, "process-load");

        assertThat(as("network", "/processes/complaint-handling").locator("h1")).hasText("Not yours to do");
    }

    @Test
    void every_tab_has_an_address_and_says_everything_in_the_readers_language() {
        var number = product().closed();
        product()
                .complaints()
                .addContact(
                        number,
                        ContactKind.PROGRESS,
                        "PHONE",
                        true,
                        "told",
                        product().actor("agent"));
        var page = as("agent", page(number), "zh-CN");
        for (var tab : CasePages.Tab.values()) {
            page.navigate(address(page(number) + "/" + tab.word()));
            assertThat(page.locator("#tab-" + tab.word())).hasAttribute("aria-current", "page");
            assertThat(page.locator("main").innerText())
                    .as(tab.word())
                    .doesNotContainPattern("[A-Z]{3,}_[A-Z_]+|\\?\\?|_zh_CN");
            check(page, "case-" + tab.word() + "-zh");
        }
        page.goBack();
        assertThat(page).hasURL(Pattern.compile(".*/attachments"));
    }

    @Test
    void the_ledger_shows_where_the_time_went() {
        var number = product().signed();
        product().advance(Duration.ofHours(3));
        product().assist(number, "network", "billing");
        product().advance(Duration.ofHours(1));
        var page = as("network", page(number) + "/ledger");

        assertThat(page.locator(".ledger-bar rect")).hasCount(2);
        assertThat(page.locator("#tab tbody tr:has-text('Billing')")).containsText("1h 0m");
        check(page, "case-ledger");
    }

    @Test
    void a_file_is_attached_and_handed_out() {
        var number = product().signed();
        var page = as("network", page(number) + "/attachments");

        page.locator("#file")
                .setInputFiles(new FilePayload(
                        "told.txt", "text/plain", "What the customer said".getBytes(StandardCharsets.UTF_8)));
        page.locator(".upload button").click();

        assertThat(page.locator("#tab td a")).hasText("told.txt");
        var download = page.waitForDownload(() -> page.locator("#tab td a").click());
        assertThat(download.suggestedFilename()).isEqualTo("told.txt");
    }

    @Test
    void on_a_narrow_screen_nothing_has_to_be_pushed_aside() {
        var number = product().signed();
        product().assist(number, "network", "billing");
        var page = as("network", page(number));
        page.setViewportSize(320, 700);
        page.reload();
        page.keyboard().press("h");
        assertThat(page.locator("#f-request")).isVisible();

        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(320);
        check(page, "case-narrow");
    }

    @Test
    void the_other_pages_of_roles_are_calm() {
        var waiting = product().withoutRule();
        check(as("agent", page(waiting)), "case-dispatch");
        var ruling = product().waitingForRuling();
        var page = as("supervisor", page(ruling));
        check(page, "case-ruling");
        page.locator(step("rule")).click();
        assertThat(page.locator("#step fieldset")).containsText("Another round");
        assertThat(page.locator("#step fieldset")).not().containsText("Reassign");
    }

    @Test
    void whoever_may_not_read_the_case_reads_that_and_nothing_else() {
        var number = product().signed();
        var page = as("billing", page(number));

        assertThat(page.locator("h1")).hasText("Not yours to do");
        assertThat(page.locator("main")).not().containsText("Summary of the matter");
    }

    @Test
    void a_final_decision_goes_from_the_supervisor_to_the_manager() {
        var number = product().waitingForRuling();
        var page = as("supervisor", page(number));
        page.locator(step("rule")).click();
        page.locator("#step label:has-text('Final decision')").click();
        page.locator("#f-reason").fill("Everything was done");
        send(page);
        assertThat(page.locator(".waits")).containsText("Final decision");

        var manager = as("manager", page(number));
        manager.locator(step("decide")).click();
        manager.locator("#step label:has-text('Grant')").click();
        manager.locator("#f-reason").fill("Agreed");
        send(manager);

        assertThat(manager.locator(".status[data-status]").first()).hasText("closed");
        assertThat(manager.locator("#case-head")).containsText("final decision");
    }

    @Test
    void a_hold_is_asked_for_and_granted_by_the_head() {
        var number = product().signed();
        var page = as("network", page(number));
        page.locator("#more summary").click();
        page.locator(step("hold")).click();
        page.locator("#f-reason").fill("Storm");
        send(page);
        assertThat(page.locator("#f-until-error")).hasText("Fill this in.");
        page.locator("#f-until")
                .fill(LocalDateTime.ofInstant(product().now(), ZoneId.of("Asia/Shanghai"))
                        .plusDays(1)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        send(page);
        assertThat(page.locator(".waits")).containsText("Hold, asked for by Wei Chen");

        var head = as("network.head", page(number));
        head.locator(step("decide")).click();
        head.locator("#step label:has-text('Grant')").click();
        head.locator("#f-reason").fill("Yes");
        send(head);
        assertThat(head.locator(".status[data-status]").first()).hasText("on hold");
        assertThat(head.locator("#case-head .countdown")).containsText("paused");

        page.locator(step("resume")).click();
        send(page);
        assertThat(page.locator(".status[data-status]").first()).hasText("in progress");
    }
}
