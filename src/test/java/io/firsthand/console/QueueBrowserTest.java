package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QueueBrowserTest extends BrowserTest {

    private String line(io.firsthand.complaint.ComplaintNumber number) {
        return "#line-" + product().primary(number).id();
    }

    @Test
    void an_anonymous_reader_is_sent_to_the_form_and_from_there_to_the_first_steps() {
        var page = window("zh-CN");
        page.navigate(address("/"));
        assertThat(page).hasURL(address("/login"));
        assertThat(page.locator("h1")).hasText("登录");
        check(page, "login");

        signIn(page, "network", "wrong");
        assertThat(page.locator(".alert")).isVisible();
        signIn(page, "network", "firsthand");

        assertThat(page).hasURL(address("/"));
        assertThat(page.locator(".steps li")).hasCount(5);
        check(page, "first-steps-zh");
    }

    @Test
    void an_order_is_claimed_with_one_key_and_the_other_window_hears_of_it() {
        var first = product().register();
        var second = product().register();
        var page = as("network", "/queue/pool");
        var other = as("network2", "/queue/pool", "zh-CN");
        check(page, "queue-pool");
        check(other, "queue-pool-zh");
        assertThat(page.locator("#live")).hasText("Live");

        page.locator(line(second)).focus();
        page.keyboard().press("c");

        assertThat(page.locator(line(second))).containsText("Wei Chen");
        assertThat(page.locator(line(second))).isFocused();
        assertThat(page.locator("#toasts")).containsText(second + " is yours now.");
        assertThat(other.locator(line(second))).hasCount(0);
        assertThat(other.locator(line(first))).isVisible();
    }

    @Test
    void whoever_claims_second_reads_who_was_first() {
        var number = product().register();
        var page = as("network", "/queue/pool");
        page.route(
                Pattern.compile(".*/api/v1/events"), route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        page.reload();
        product().sign(number, "network2");

        page.locator(line(number) + " .claim").click();

        assertThat(page.locator("#toasts")).containsText("already signed by Jie Wang");
        assertThat(page.locator(line(number))).containsText("Jie Wang");
    }

    @Test
    void the_front_desk_has_queues_of_cases() {
        product().register();
        Page page = as("agent", "/queue");
        assertThat(page.locator("h1")).hasText("Awaiting dispatch");
        check(page, "queue-front-desk");
    }
}
