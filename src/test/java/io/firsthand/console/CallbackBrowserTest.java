package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.firsthand.callback.Attempt;
import io.firsthand.complaint.ComplaintNumber;
import org.junit.jupiter.api.Test;

class CallbackBrowserTest extends BrowserTest {

    private String callOf(ComplaintNumber number) {
        return callOf(number, Attempt.Kind.SOLUTION);
    }

    private String callOf(ComplaintNumber number, Attempt.Kind kind) {
        return "/callbacks/" + product().openCallback(number, kind).id();
    }

    @Test
    void a_call_is_recorded_with_three_keys_and_the_next_one_is_shown() {
        var first = product().resolved();
        var second = product().resolved();
        var page = as("callback", "/");
        assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/callbacks.*"));
        page.navigate(address(callOf(first)));
        check(page, "callbacks");

        page.keyboard().press("1");
        page.keyboard().press("5");
        page.keyboard().press("Enter");

        assertThat(page.locator("#followed")).hasText(first + " is closed: the customer says it is solved.");
        assertThat(page.locator("#call .call-facts")).not().containsText(first.value());
        assertThat(page.locator("#call-title")).isFocused();
        assertThat(page.locator("#lines")).not().containsText(first.value());
        assertThat(page.locator("#lines")).containsText(second.value());

        page.navigate(address(callOf(second)));
        page.keyboard().press("3");
        page.keyboard().press("4");
        page.keyboard().press("Enter");
        assertThat(page.locator("#followed")).containsText(second + " goes on to round 2");
    }

    @Test
    void the_script_is_read_in_the_language_of_the_customer() {
        var number = product().resolved();
        var page = as("callback", callOf(number), "zh-CN");
        assertThat(page.locator(".say[lang=zh-CN]").first()).hasText("“请问您反映的问题是否已经解决？”");
        assertThat(page.locator(".say[lang=en]").first()).isHidden();
        check(page, "callbacks-zh");

        page.locator("[data-action=script][value=en]").click();

        assertThat(page.locator(".say[lang=en]").first()).isVisible();
        assertThat(page.locator(".say[lang=zh-CN]").first()).isHidden();
    }

    @Test
    void whoever_is_not_reached_is_not_asked_and_is_called_again() {
        var number = product().resolved();
        var page = as("callback", callOf(number));

        page.keyboard().press("6");
        assertThat(page.locator("#questions")).hasAttribute("disabled", "");
        page.keyboard().press("Enter");

        assertThat(page.locator("#followed")).containsText("Attempt 1 for " + number);
        page.navigate(address(callOf(number)));
        assertThat(page.locator(".tries-list")).containsText("No answer");
    }

    @Test
    void a_withdrawal_is_confirmed_with_two_keys() {
        var number = product().signed();
        product().wishWithdrawal(number);
        var page = as("callback", callOf(number, Attempt.Kind.WITHDRAWAL));
        check(page, "callbacks-withdrawal");

        page.keyboard().press("1");
        page.keyboard().press("Enter");

        assertThat(page.locator("#followed")).hasText(number + " is withdrawn, as the customer confirmed.");
    }

    @Test
    void nothing_is_recorded_while_an_input_method_composes() {
        var page = as("callback", callOf(product().resolved()));
        page.locator("#comment").focus();
        page.evaluate("document.getElementById('comment').dispatchEvent(new KeyboardEvent('keydown',"
                + " {key: 'Enter', isComposing: true, bubbles: true, ctrlKey: true}))");
        page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown',"
                + " {key: '1', isComposing: true, bubbles: true}))");

        assertThat(page.locator("#matter-RESOLVED")).not().isChecked();
        assertThat(page.locator("#followed")).hasText("");
    }

    @Test
    void whoever_had_a_part_reads_why_somebody_else_has_to_call() {
        var number = product().resolved();
        // as if the supervisor had stood in for somebody
        product()
                .jdbc()
                .sql("update timeline_event set actor = 'supervisor', type = 'SIGNED' where complaint = ? and seq = 3")
                .param(number.value())
                .update();
        var page = as("supervisor", callOf(number));
        assertThat(page.locator("#call .alert")).containsText("somebody else has to call the customer");
        assertThat(page.locator("#call form")).hasCount(0);
    }

    @Test
    void everything_fits_on_a_narrow_screen() {
        var page = as("callback", callOf(product().resolved()));
        narrow(page, "callbacks-narrow");
    }
}
