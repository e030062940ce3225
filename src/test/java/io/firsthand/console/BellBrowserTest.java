package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BellBrowserTest extends BrowserTest {

    private Page quiet(String account, String path, String language) {
        var page = as(account, "/news", language);
        page.locator("#bell").click();
        assertThat(page.locator("#bell")).hasAttribute("data-unread", "0");
        product().advance(Duration.ofSeconds(1)); // where time stands still, what comes next would not be later
        page.navigate(address(path));
        return page;
    }

    @Test
    void what_concerns_the_reader_rings_without_a_reload_and_is_seen_once_it_is_opened() {
        var number = product().register();
        product().sign(number, "network");
        var page = quiet("network", "/queue/mine", "en-US");
        var stranger = quiet("billing", "/queue/mine", "en-US");
        assertThat(page.locator("#live")).hasText("Live");
        assertThat(page).hasTitle(Pattern.compile("^My work.*"));

        product().urges().urge(number, "The caller asks again", true, product().actor("agent"));

        assertThat(page.locator("#bell b")).hasText("1");
        assertThat(page).hasTitle(Pattern.compile("^\\(1\\) My work.*"));
        assertThat(page.locator("#bell-said")).hasText("1 new for you");
        assertThat(page.locator("#bell")).hasAttribute("aria-label", "1 new for you");
        check(page, "bell");
        assertThat(stranger.locator("#bell")).hasAttribute("data-unread", "0");

        page.locator("#bell").focus();
        page.keyboard().press("Enter");

        var news = page.locator(".news li")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(number.value()));
        assertThat(news).containsText("Urged");
        assertThat(news.locator(".chip")).hasText("new");
        assertThat(page.locator("#bell")).hasAttribute("data-unread", "0");
        assertThat(page).hasTitle(Pattern.compile("^News for you.*"));
        check(page, "news");
    }

    @Test
    void departments_hear_of_assist_orders_and_owners_of_their_answers() {
        var number = product().register();
        product().sign(number, "network");
        var asked = quiet("billing", "/queue/pool", "zh-CN");
        var owner = quiet("network", "/queue/mine", "zh-CN");

        var assist = product().assist(number, "network", "billing");
        assertThat(asked.locator("#bell b")).hasText("1");
        asked.locator("#bell").click();
        assertThat(asked.locator(".news")).containsText("新的协办工单");
        check(asked, "news-zh");
        narrow(asked, "news-zh-narrow");

        product().orders().sign(assist.id(), product().actor("billing"));
        product()
                .orders()
                .reply(
                        assist.id(),
                        io.firsthand.product.Product.reply("Found"),
                        product().actor("billing"));
        assertThat(owner.locator("#bell b")).hasText("1");
        owner.locator("#bell").click();
        assertThat(owner.locator(".news")).containsText("协办已答复");
    }

    @Test
    void whoever_gets_the_work_of_another_hears_of_it_without_a_script_too() {
        var number = product().register();
        product().sign(number, "network");
        quiet("network2", "/queue/mine", "en-US");
        product()
                .orders()
                .transfer(
                        product().primary(number).id(),
                        null,
                        "network2",
                        "On leave",
                        product().actor("network"));

        var page = withoutScript("network2", "/queue/mine");

        assertThat(page).hasTitle(Pattern.compile("^\\(1\\) .*"));
        page.locator("#bell").click();
        assertThat(page.locator(".news")).containsText("Handed over to you");
    }
}
