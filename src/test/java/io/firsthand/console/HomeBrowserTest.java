package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HomeBrowserTest extends BrowserTest {

    private static final List<String> ROLES =
            List.of("agent", "network", "network.head", "callback", "supervisor", "manager", "admin");

    @Test
    void every_role_has_five_first_steps_and_each_begins_on_a_page() {
        for (var account : ROLES) {
            var page = as(account, "/?all");
            assertThat(page.locator("ol.steps li")).hasCount(5);
            opens(page, account, "ol.steps a");
            check(page, "home-" + account);
        }
        var narrow = as("manager", "/?all", "zh-CN");
        check(narrow, "home-manager-zh");
        narrow(narrow, "home-manager-zh-narrow");
    }

    @Test
    void steps_are_ticked_off_as_they_are_taken() {
        var page = as("data.head", "/queue/pool"); // in no other test
        assertThat(page.locator("h1").first()).isVisible();

        page.navigate(address("/?all"));

        assertThat(page.locator("ol.steps li[data-done=true]").getByText("See what waits for you"))
                .isVisible();
        assertThat(page.locator("ol.steps li[data-done=false]").getByText("Open a case"))
                .isVisible();
    }

    @Test
    void the_palette_leads_to_every_page_of_the_role_in_words_of_both_languages() {
        for (var account : ROLES) {
            var page = as(account, "/?all");
            opens(page, account, "#palette [data-href]");
            for (var place : page.locator(".places a").all()) {
                assertThat(page.locator("#palette [data-href='" + place.getAttribute("href") + "']"))
                        .hasCount(1);
            }
            for (var command : page.locator("#palette [data-words]").all()) {
                org.assertj.core.api.Assertions.assertThat(command.getAttribute("data-words"))
                        .as(account)
                        .matches("(?s).*[a-z].*[\\u4e00-\\u9fff]+.* [a-z]+");
            }
        }
    }

    private static void opens(com.microsoft.playwright.Page page, String account, String links) {
        for (var link : page.locator(links).all()) {
            var to = link.getAttribute(links.startsWith("#palette") ? "data-href" : "href");
            org.assertj.core.api.Assertions.assertThat(
                            page.request().get(address(to)).status())
                    .as(account + " at " + to)
                    .isNotIn(401, 403, 404);
        }
    }
}
