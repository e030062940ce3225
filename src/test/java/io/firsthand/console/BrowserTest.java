package io.firsthand.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.firsthand.product.Product;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.core.env.Environment;

/**
 * The product in a real browser. It is started once for all tests; each test has windows of its own. A message on a console,
 * an error of a page, a broken content policy or a request to another host fails the test. Without Chromium it is skipped,
 * unless CI says that there has to be one.
 */
@Tag("browser")
abstract class BrowserTest {

    private static final List<Path> CHROMIUM =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static Product product;
    private static Browser browser;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    static synchronized Product product() {
        if (product == null) {
            product = Product.onH2();
        }
        return product;
    }

    /** Begins anew with no case at all, for this test and those that follow. */
    static synchronized void inAnEmptyHouse() {
        if (product != null) {
            product.close();
        }
        product = Product.onH2();
    }

    private static synchronized Browser browser() {
        var chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
        if (chromium.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("no Chromium: apt-get install chromium fonts-noto-cjk");
        }
        assumeTrue(chromium.isPresent(), "no Chromium here: apt-get install chromium fonts-noto-cjk");
        if (browser == null) {
            var node = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, "node"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            var playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(Map.of(
                            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium.get())
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-dev-shm-usage",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }
        return browser;
    }

    @BeforeEach
    void need_a_browser() {
        browser();
    }

    @AfterEach
    void nothing_was_wrong() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).isEmpty();
    }

    static String address(String path) {
        return "http://localhost:" + product().bean(Environment.class).getProperty("local.server.port") + path;
    }

    /** A window of somebody who is not signed in. */
    Page window(String language) {
        return window(language, true);
    }

    private Page window(String language, boolean script) {
        var context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(script)
                        .setLocale(language)
                        .setViewportSize(1280, 800)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setColorScheme(ColorScheme.LIGHT));
        context.setDefaultTimeout(8_000);
        contexts.add(context);
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            // A refusal is an answer; browser and htmx note it all the same.
            if (List.of("error", "warning").contains(message.type())
                    && !message.text().matches("(?s).*(status of|Response Status Error Code) 4.*")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(address("/")) && !request.url().startsWith("data:")) {
                complaints.add("asked another host: " + request.url());
            }
        });
        return page;
    }

    /** A window of somebody who has signed in and looks at this page, in English. */
    Page as(String account, String path) {
        return as(account, path, "en-US");
    }

    Page as(String account, String path, String language) {
        return as(account, path, window(language));
    }

    /** The same in a browser that runs no script. */
    Page withoutScript(String account, String path) {
        return as(account, path, window("en-US", false));
    }

    private static Page as(String account, String path, Page page) {
        page.navigate(address("/login"));
        signIn(page, account, "firsthand");
        page.navigate(address(path));
        return page;
    }

    static void signIn(Page page, String account, String password) {
        page.locator("#username").fill(account);
        page.locator("#password").fill(password);
        page.locator("#sign-in button").click();
        page.waitForLoadState();
    }

    /** Takes pictures in light and dark, and lets axe look at both. */
    static void check(Page page, String picture) {
        page.evaluate("document.querySelectorAll('[data-live]').forEach(each => each.dataset.paused = '')");
        assertThat(page.content()).as("texts of %s", picture).doesNotContain("??");
        for (var theme : List.of("light", "dark")) {
            page.evaluate("theme => document.documentElement.dataset.bsTheme = theme", theme);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/screenshots", picture + "-" + theme + ".png")));
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as("%s in %s", picture, theme)
                    .isEmpty();
        }
        // axe measures with styles of its own and leaves the empty attributes behind
        page.evaluate("document.querySelectorAll('[style=\"\"]').forEach(each => each.removeAttribute('style'))");
        page.evaluate("document.querySelectorAll('[data-live]').forEach(each => delete each.dataset.paused)");
    }

    /** On 320 pixels nothing is wider than the screen, and axe is content. */
    static void narrow(Page page, String picture) {
        page.setViewportSize(320, 700);
        check(page, picture);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", picture)
                .isLessThanOrEqualTo(320);
    }
}
