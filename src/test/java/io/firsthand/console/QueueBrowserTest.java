package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
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
        assertThat(page.locator(".countdown time").first()).hasText(Pattern.compile("\\d+d \\d+h"));
        assertThat(other.locator(".countdown time").first()).hasText(Pattern.compile("\\d+天\\d+小时"));
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
        deaf(page);
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

    private static void deaf(Page page) {
        page.route(
                Pattern.compile(".*/api/v1/events"), route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
        page.reload();
    }

    @Test
    void chosen_orders_are_claimed_at_once_and_each_says_what_became_of_it() {
        var first = product().register();
        var taken = product().register();
        var last = product().register();
        var page = as("network", "/queue/pool");
        deaf(page);
        product().sign(taken, "network2");

        for (var number : List.of(first, taken, last)) {
            page.locator(line(number)).focus();
            page.keyboard().press("x");
        }
        assertThat(page.locator("[data-many=claim]")).hasText("Claim chosen 3");
        check(page, "many-chosen");
        page.keyboard().press("c");

        assertThat(page.locator("#result h2")).hasText("2 claimed, 1 refused");
        assertThat(page.locator("#result-of")).isFocused();
        assertThat(page.locator("#result [data-done=false]")).containsText(taken.value());
        assertThat(page.locator("#result [data-done=false]")).containsText("network2");
        assertThat(page.locator(line(first))).hasCount(0);
        check(page, "many-claimed");

        page.getByText("Give these back").click();
        assertThat(page.locator("#result h2")).hasText("2 given back, 0 refused");
        assertThat(page.locator(line(first))).isVisible();
        assertThat(page.locator(line(last) + " [name=orders]")).not().isChecked();
    }

    @Test
    void what_is_chosen_stays_so_when_others_change_the_list() {
        var mine = product().register();
        var page = as("network", "/queue/pool", "zh-CN");
        assertThat(page.locator("#live")).hasText("实时");
        page.locator(line(mine) + " [name=orders]").check();

        var added = product().register();

        assertThat(page.locator(line(added))).isVisible();
        assertThat(page.locator(line(mine) + " [name=orders]")).isChecked();
        assertThat(page.locator("[data-many=claim] b")).hasText("1");
        check(page, "many-chosen-zh");
        narrow(page, "many-chosen-zh-narrow");
    }

    @Test
    void chosen_orders_are_handed_to_a_colleague() {
        var first = product().register();
        var second = product().register();
        product().sign(first, "network");
        product().sign(second, "network");
        var page = as("network", "/queue/mine");
        for (var number : List.of(first, second)) {
            page.locator(line(number) + " [name=orders]").check();
        }

        page.keyboard().press("a");
        assertThat(page.locator("#many-to")).isFocused();
        page.locator("#many-to").selectOption("handler:network2");
        page.locator("#many-reason").fill("On leave from tomorrow");
        check(page, "many-transfer");
        page.locator("#many .say button").click();

        assertThat(page.locator("#result h2")).hasText("2 transferred, 0 refused");
        assertThat(page.locator(line(first))).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(product().primary(first).handler())
                .isEqualTo("network2");
    }

    @Test
    void without_a_script_the_chosen_orders_are_claimed_too() {
        var number = product().register();
        var page = withoutScript("network", "/queue/pool");

        page.locator(line(number) + " [name=orders]").check();
        page.locator("[data-many=claim]").click();

        assertThat(page).hasURL(address("/queue/pool"));
        assertThat(page.locator("#result h2")).hasText("1 claimed, 0 refused");
    }

    @Test
    void the_case_stands_beside_its_line_and_follows_it() {
        var first = product().register();
        var second = product().register();
        product().sign(first, "network");
        product().sign(second, "network");
        var page = as("network", "/queue/mine");
        page.keyboard().press("s");
        assertThat(page.locator("#beside #case-title")).isVisible();

        page.locator(line(first)).focus();
        assertThat(page.locator("#beside #case-title")).containsText(first.value());
        page.keyboard().press("j");

        assertThat(page.locator("#beside #case-title")).containsText(second.value());
        assertThat(page).hasURL(address("/queue/mine?case=" + second));
        assertThat(page.locator(line(second))).isFocused();
        assertThat(page.locator(line(second))).hasAttribute("aria-current", "true");
        check(page, "split");

        page.locator("#tab-clocks").click();
        assertThat(page.locator("#tab-clocks")).hasAttribute("aria-current", "page");
        assertThat(page).hasURL(address("/queue/mine?case=" + second));
        page.reload();
        assertThat(page.locator("#beside #case-title")).containsText(second.value());
        assertThat(page.locator(line(second))).isFocused();

        page.keyboard().press("m");
        assertThat(page.locator("#step textarea")).isFocused();
        page.locator("#step textarea").fill("Half a sentence");
        page.locator(line(first)).focus();
        page.waitForTimeout(400);
        assertThat(page.locator("#step textarea")).hasValue("Half a sentence");
        page.locator("#step textarea").press("Escape");

        page.locator(line(first)).focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(address("/complaints/" + first));
    }

    @Test
    void a_small_screen_has_room_for_the_list_only() {
        var number = product().register();
        product().sign(number, "network");
        var page = as("network", "/queue/mine?case=" + number, "zh-CN");
        assertThat(page.locator("#beside #case-title")).isVisible();
        check(page, "split-zh");
        page.setViewportSize(950, 800);
        check(page, "split-950-zh");

        narrow(page, "split-narrow-zh");

        assertThat(page.locator("#beside")).isHidden();
        assertThat(page.locator(".to-split")).isHidden();
    }
}
