package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoBrowserTest extends BrowserTest {

    private static final int MINUTES = 300_000;

    @Test
    void an_empty_house_is_filled_and_emptied_again() {
        inAnEmptyHouse();
        var page = as("admin", "/?all");
        assertThat(page.locator(".fill")).isVisible();
        check(page, "demo-offer");
        narrow(as("admin", "/?all", "zh-CN"), "demo-offer-zh-narrow");
        assertThat(as("agent", "/?all").locator(".fill")).hasCount(0);

        page.locator(".fill button").click();
        assertThat(page.locator(".fill progress")).isVisible();
        assertThat(page.locator("#so-far"))
                .hasText(Pattern.compile("[1-9]\\d* example cases so far"), new HasTextOptions().setTimeout(30_000));
        check(page, "demo-going");
        assertThat(page.locator(".examples")).isVisible(new IsVisibleOptions().setTimeout(MINUTES));
        assertThat(page.locator("h1")).hasText("Example cases");
        check(page, "demo-loaded");

        var reader = as("agent", "/complaints", "zh-CN");
        assertThat(reader.locator(".examples")).hasText("当前包含示例数据。");
        assertThat(reader.locator(".examples a")).hasCount(0);
        check(reader, "demo-banner-zh");
        narrow(reader, "demo-banner-zh-narrow");

        page.locator(".examples a").click();
        page.getByText("Keep them").click();
        assertThat(page.locator(".examples")).isVisible();
        page.locator(".examples a").click();
        page.locator("form.long button").click();

        assertThat(page.locator(".fill")).isVisible(new IsVisibleOptions().setTimeout(MINUTES));
        assertThat(page.locator(".examples")).hasCount(0);
    }

    @Test
    void a_house_at_work_offers_none() {
        product().register();
        var page = as("admin", "/demo-data");
        assertThat(page.locator(".sheet")).containsText("no example cases can be loaded");
        assertThat(page.locator(".sheet button")).hasCount(0);
    }
}
