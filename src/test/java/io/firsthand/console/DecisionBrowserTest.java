package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecisionBrowserTest extends BrowserTest {

    /** Opens the form of an item, says why and presses this. */
    private static void decide(Page page, Object id, String decision) {
        var item = page.locator("#item-" + id);
        item.locator("summary").click();
        item.locator("textarea").fill("As I see it");
        item.locator("button[value=" + decision + "]").click();
        assertThat(item).hasCount(0);
    }

    private void escalated() {
        product().register();
        product().advanceAndRun(Duration.ofDays(3));
    }

    @Test
    void an_escalation_is_acknowledged_with_a_note() {
        escalated();
        var page = as("supervisor", "/decisions");
        assertThat(page).hasURL(address("/escalations"));
        var id = page.locator(".item").first().getAttribute("id").substring("item-".length());
        assertThat(page.locator(".side [aria-current]")).containsText("Escalations");
        check(page, "escalations");
        page.locator("#item-" + id + " summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#item-" + id + " textarea")).isVisible();
        page.keyboard().press("Escape");
        page.reload();
        var before = page.locator("#count-escalations").textContent();

        decide(page, id, "ACKNOWLEDGE");

        assertThat(page.locator("#toasts")).containsText("acknowledged");
        assertThat(page.locator("#count-escalations")).not().hasText(before);
        page.navigate(address("/escalations?state=acknowledged"));
        assertThat(page.locator("#item-" + id)).containsText("As I see it");
    }

    @Test
    void a_head_grants_what_a_member_asked_for_and_a_refusal_keeps_what_was_typed() {
        var number = product().signed();
        product()
                .orders()
                .askHold(
                        product().primary(number).id(),
                        "The part is ordered",
                        product().now().plus(Duration.ofDays(1)),
                        product().actor("network"));
        var id = product().request(number, "HOLD").id();
        assertThat(as("network", "/approvals").locator("#item-" + id + " summary"))
                .hasCount(0);
        var page = as("network.head", "/approvals", "zh-CN");
        check(page, "approvals-zh");
        page.locator("#item-" + id + " summary").click();
        page.locator("#item-" + id + " textarea").fill("同意");
        product().refuse(number, "HOLD", "supervisor");

        page.locator("#item-" + id + " button[value=GRANT]").click();

        assertThat(page.locator("#toasts")).not().isEmpty();
        assertThat(page.locator("#item-" + id + " textarea")).hasValue("同意");
    }

    @Test
    void a_supervisor_rules_on_a_case_that_is_out_of_rounds() {
        var number = product().waitingForRuling();
        var page = as("supervisor", "/rulings");
        check(page, "rulings");

        decide(page, number, "ANOTHER_ROUND");

        assertThat(product().status(number)).isEqualTo("inProgress");
    }

    @Test
    void a_suspicion_is_proven_or_dismissed() {
        var number = product().resolvedWithoutEvidence();
        product().call(number, io.firsthand.callback.Attempt.Matter.PARTLY, 4);
        var suspicion = product().suspicionsOf(number).get(0);
        var page = as("supervisor", "/suspicions");
        check(page, "suspicions");

        decide(page, suspicion.id(), "DISMISSED");

        assertThat(product().suspicionsOf(number).get(0).state()).isEqualTo("dismissed");
    }

    @Test
    void a_department_answers_a_supervision() {
        var number = product().signed();
        var id = product()
                .supervisions()
                .issue(number, "Tell me how it stands", null, product().actor("supervisor"))
                .id();
        var supervisor = as("supervisor", "/supervisions");
        assertThat(supervisor.locator("#item-" + id)).containsText("Tell me how it stands");
        assertThat(supervisor.locator("#item-" + id + " summary")).hasCount(0);
        var page = as("network", "/supervisions");
        check(page, "supervisions");

        decide(page, id, "ANSWER");

        assertThat(supervisor.locator("#item-" + id)).hasCount(0);
        narrow(as("supervisor", "/escalations", "zh-CN"), "escalations-narrow-zh");
    }
}
