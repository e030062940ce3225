package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemBrowserTest extends BrowserTest {

    @Test
    void a_stuck_job_is_tried_again() {
        var number = product().register();
        product().stuck(number);
        var page = as("admin", "/system");
        var stuck = page.locator(".lines tr")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(number.value()));
        check(page, "system");

        stuck.locator("button").click();
        page.waitForLoadState();

        assertThat(page.locator("h1")).hasText("System");
        assertThat(stuck).hasCount(0);
    }

    @Test
    void diagnostics_can_be_copied() {
        var page = as("admin", "/system", "zh-CN");
        check(page, "system-zh");
        page.locator(".diagnostics summary").click();
        assertThat(page.locator("#diagnostics")).hasValue(java.util.regex.Pattern.compile("\"warnings\""));
        narrow(page, "system-narrow-zh");
    }

    @Test
    void a_letter_is_read_printed_and_gone() {
        product().held();
        var page = as("agent", "/letters");
        var letter = page.locator(".pick").first();
        var line = "#" + letter.getAttribute("id");
        var number = letter.locator(".number").textContent();
        letter.click();
        assertThat(page.locator(".letter")).containsText("Complaint " + number);
        check(page, "letters");

        page.locator("text=Printed and posted").click();
        page.waitForLoadState();

        assertThat(page.locator(line)).hasCount(0);
        narrow(page, "letters-narrow");
    }

    @Test
    void only_an_administrator_sees_the_system() {
        var page = as("supervisor", "/system");
        assertThat(page.locator("code")).hasText("NOT_YOURS");
    }
}
