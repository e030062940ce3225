package io.firsthand.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.complaint.ComplaintQuery;
import io.firsthand.complaint.ComplaintSummary;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeBrowserTest extends BrowserTest {

    private int keys;

    @BeforeEach
    void without_a_draft_of_another_test() {
        product().jdbc().sql("delete from draft").update();
    }

    private void press(Page page, String key) {
        keys++;
        page.keyboard().press(key);
    }

    private static void type(Page page, String text) {
        page.keyboard().type(text);
    }

    private static List<ComplaintSummary> withSummary(String words) {
        return product()
                .complaints()
                .find(
                        new ComplaintQuery(null, null, null, words, null, null, false, null, null),
                        product().actor("supervisor"))
                .items();
    }

    private static ComplaintNumber saved(Page page) {
        var words = page.locator("#saved .number");
        words.waitFor();
        return new ComplaintNumber(words.textContent());
    }

    private static void fill(Page page, String phone, String summary) {
        page.locator("#phone").fill(phone);
        page.locator("#name").fill("Li Ming");
        choose(page, "weak signal");
        page.locator("#summary").fill(summary);
        page.locator("#description").fill("No signal at home since Monday.");
    }

    private static void choose(Page page, String words) {
        page.locator("#category-search").fill(words);
        page.locator("#category-search").press("Enter");
        page.locator("#preview .limits").waitFor();
    }

    private static void confirm(Page page) {
        page.locator("#readBackConfirmed").check();
        page.locator("#limitTold").check();
    }

    @Test
    void a_complaint_is_logged_with_the_keyboard_alone() {
        var page = as("agent", "/queue");
        var begin = System.nanoTime();

        press(page, "n");
        assertThat(page.locator("#phone")).isFocused();
        type(page, "13800001111");
        press(page, "Tab");
        type(page, "Wang Fang");
        press(page, "Tab");
        type(page, "signal");
        press(page, "Enter");
        press(page, "Tab");
        type(page, "No signal in the cellar");
        press(page, "Tab");
        type(page, "Since yesterday there is no signal in the cellar.");
        press(page, "Tab");
        press(page, "Space");
        press(page, "Tab");
        assertThat(page.locator("#limit-words")).containsText("by 20");
        press(page, "Space");
        press(page, "Control+Enter");

        var number = saved(page);
        Assertions.assertThat(keys).isLessThanOrEqualTo(12);
        Assertions.assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(45));
        assertThat(page.locator("#saved")).containsText("Answer promised by");
        assertThat(page.locator("#saved")).containsText("Network signs for it");
        assertThat(page.locator("[data-focus]")).isFocused();
        var view = product().show(number);
        Assertions.assertThat(view.callerName()).isEqualTo("Wang Fang");
        Assertions.assertThat(view.category()).isEqualTo("mobile-coverage");
        Assertions.assertThat(view.description()).isEqualTo("Since yesterday there is no signal in the cellar.");
    }

    @Test
    void a_known_caller_is_found_and_joins_what_is_open_for_him() {
        var before = as("agent", "/complaints/new");
        fill(before, "13900002222", "Weak signal on the balcony");
        confirm(before);
        before.locator("[data-send]").click();
        var number = saved(before);

        var page = as("agent2", "/complaints/new", "zh-CN");
        page.locator("#phone").pressSequentially("139000022");
        assertThat(page.locator("#callers [role=option]")).hasCount(1);
        check(page, "intake-caller-zh");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");

        assertThat(page.locator("#name")).hasValue("Li Ming");
        assertThat(page.locator("#open-" + number)).containsText("Weak signal on the balcony");
        page.locator("#open-" + number + " summary").click();
        page.locator("#join-" + number).fill("He calls again: still no signal.");
        page.locator("#open-" + number + " button").nth(1).click();

        assertThat(page.locator("#toasts")).containsText(number + " 已催办");
        assertThat(page.locator("#name")).hasValue("Li Ming");
        Assertions.assertThat(product().show(number).customerUrges()).isEqualTo(1);
        page.locator("#open-" + number + " summary").click();
        check(page, "intake-open-zh");
    }

    @Test
    void both_languages_find_a_kind_and_its_group() {
        var page = as("agent", "/complaints/new");
        var shown = page.locator("#kinds [role=option]:visible");

        page.locator("#category-search").fill("收费 退");
        assertThat(shown).hasCount(1);
        assertThat(shown).containsText("Refund");
        page.locator("#category-search").fill("broadband");
        assertThat(shown).hasCount(3);
        assertThat(page.locator("#category-search")).hasAttribute("aria-expanded", "true");
        check(page, "intake-kinds");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#category")).hasValue("broadband-speed");
    }

    @Test
    void the_preview_is_what_happens() {
        var page = as("agent", "/complaints/new");
        assertThat(page.locator("#preview")).containsText("Choose the kind");
        fill(page, "13700003333", "Preview and case agree");
        var foreseen = page.locator("#preview .limits dd b").textContent().substring(0, 10);
        assertThat(page.locator("#preview .goes")).containsText("Network");
        confirm(page);
        check(page, "intake-filled");

        page.locator(".more summary").click();
        page.locator("#department").selectOption("billing");
        assertThat(page.locator("#preview .goes")).containsText("Billing");
        assertThat(page.locator("#limitTold")).not().isChecked();
        page.locator("#limitTold").check();
        page.locator("[data-send]").click();

        var view = product().show(saved(page));
        Assertions.assertThat(view.firstResponsibleDepartment().value()).isEqualTo("billing");
        Assertions.assertThat(view.promisedAt()
                        .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                        .toLocalDate())
                .hasToString(foreseen);
        check(page, "intake-saved");
    }

    @Test
    void what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost() {
        var page = as("agent", "/complaints/new", "zh-CN");
        page.locator("#summary").fill("家里没有信号");
        page.locator("#summary").press("Control+Enter");

        assertThat(page.locator("#category-wrong")).hasText("此项必填。");
        assertThat(page.locator("#phone")).isFocused();
        assertThat(page.locator("#summary")).hasValue("家里没有信号");
        assertThat(page.locator(".alert")).isVisible();
        check(page, "intake-wrong-zh");
    }

    @Test
    void the_same_form_sent_twice_makes_one_complaint() {
        var page = as("agent", "/complaints/new");
        fill(page, "13600004444", "Only once, please");
        confirm(page);

        var answers = page.evaluate(
                """
                async () => {
                  const send = () => fetch('/complaints/new', { method: 'POST', headers: { 'HX-Request': 'true' },
                    body: new URLSearchParams(new FormData(document.getElementById('intake-form'))) }).then(each => each.text());
                  const found = (await Promise.all([send(), send()])).map(text => text.match(/[0-9]{8}-[0-9]{7}/)[0]);
                  return [...new Set(found)].length;
                }""");

        Assertions.assertThat(answers).isEqualTo(1);
        Assertions.assertThat(withSummary("Only once, please")).hasSize(1);
    }

    @Test
    void a_draft_survives_another_machine_and_goes_when_it_is_sent() {
        var page = as("agent", "/complaints/new");
        page.locator("#summary").pressSequentially("A half-written story");
        page.locator("#draft [data-saved]")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(2_500));

        var elsewhere = as("agent", "/complaints/new?phone=13500005555&name=Zhao%20Lei");
        assertThat(elsewhere.locator("#summary")).hasValue("A half-written story");
        assertThat(elsewhere.locator("#phone")).hasValue("13500005555");
        assertThat(elsewhere.locator("#name")).hasValue("Zhao Lei");
        fill(elsewhere, "13500005555", "A half-written story, ended");
        confirm(elsewhere);
        elsewhere.locator("button[value=next]").click();
        saved(elsewhere);
        assertThat(elsewhere.locator("#phone")).isFocused();
        assertThat(elsewhere.locator("#summary")).hasValue("");
        elsewhere.reload();
        assertThat(elsewhere.locator("#summary")).hasValue("");
    }

    @Test
    void a_draft_is_discarded_on_request() {
        var page = as("agent", "/complaints/new");
        page.locator("#summary").fill("Never mind");
        page.locator("#name").focus();
        page.locator("#draft button").click();
        page.waitForURL(address("/complaints/new"));
        assertThat(page.locator("#summary")).hasValue("");
    }

    @Test
    void what_was_typed_is_still_there_after_signing_in_again() {
        var page = as("agent", "/complaints/new");
        fill(page, "13400006666", "Written before the session ended");
        confirm(page);
        page.context().clearCookies();
        page.locator("[data-send]").click();
        assertThat(page.locator("#again")).isVisible();
        page.locator("#again #username").fill("agent");
        page.locator("#again #password").fill("firsthand");
        page.locator("#again #sign-in button").click();
        assertThat(page.locator("#again")).isHidden();

        assertThat(page.locator("#summary")).hasValue("Written before the session ended");
        page.locator("#summary").press("Control+Enter");
        saved(page);
    }

    @Test
    void the_palette_finds_pages_cases_and_callers() {
        var number = product().register();
        var page = as("agent", "/queue");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette-search")).isFocused();
        check(page, "palette");
        type(page, "djts");
        assertThat(page.locator("#palette [role=option]:visible")).hasCount(1);
        page.keyboard().press("Enter");
        page.waitForURL(address("/complaints/new"));
        page.keyboard().press("Control+k");
        type(page, number.value());
        assertThat(page.locator("#found-" + number)).isVisible();
        check(page, "palette-found");
        page.keyboard().press("Escape");
        assertThat(page.locator("#palette")).isHidden();

        var other = as("billing", "/queue/mine");
        other.keyboard().press("/");
        type(other, number.value());
        other.waitForResponse(Pattern.compile(".*/search.*"), () -> type(other, " "));
        assertThat(other.locator("#found-" + number)).hasCount(0);
    }

    @Test
    void nothing_fires_while_an_input_method_composes() {
        var page = as("agent", "/complaints/new");
        page.locator("#category-search").fill("signal");
        page.evaluate(
                """
                () => {
                  const fire = (target, key, more) => target.dispatchEvent(new KeyboardEvent('keydown',
                    { key, bubbles: true, cancelable: true, isComposing: true, ...more }));
                  const field = document.getElementById('category-search');
                  field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
                  fire(field, 'Enter', {});
                  fire(field, 'Enter', { ctrlKey: true });
                  fire(document.body, 'k', { ctrlKey: true });
                  for (const key of ['n', '.', '/', 'd', '?']) fire(document.body, key, {});
                }""");

        assertThat(page.locator("#category")).hasValue("");
        assertThat(page.locator("#intake .alert")).hasCount(0);
        assertThat(page.locator("dialog[open]")).hasCount(0);
        page.locator("#category-search").press("Enter");
        assertThat(page.locator("#category")).hasValue("mobile-coverage");
    }

    @Test
    void on_a_narrow_screen_nothing_runs_over_the_edge() {
        var page = as("agent", "/complaints/new", "zh-CN");
        page.setViewportSize(320, 700);
        fill(page, "13300007777", "窄屏");
        page.locator(".more summary").click();
        Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                .isEqualTo(320);
        check(page, "intake-narrow-zh");
    }

    @Test
    void the_first_steps_are_ticked_off_by_doing_them() {
        var page = as("agent2", "/");
        assertThat(page.locator(".steps li")).hasCount(5);
        page.locator(".steps a").nth(1).click();
        page.waitForURL(address("/queue/dispatch"));
        page.navigate(address("/?all"));
        assertThat(page.locator(".steps [data-done=true]")).containsText(new String[] {"See what waits for you"});
        check(page, "first-steps");
        page.locator(".sheet form button").click();
        page.waitForURL(address("/complaints/new"));
    }
}
