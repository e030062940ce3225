package io.firsthand.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.firsthand.organization.Names;
import io.firsthand.organization.WrongConfiguration;
import io.firsthand.servicelevel.Limit;
import io.firsthand.servicelevel.Urgency;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoriesTest {

    private static final Names NAMES = new Names("A category", "一个分类");

    private final Categories shipped = CategoriesFixture.shipped();

    @Test
    void the_shipped_tree_has_the_weak_spots_of_a_telecom_operator() {
        assertThat(shipped.all())
                .filteredOn(each -> shipped.selectable(each.id()))
                .extracting(Category::id, Category::parent, Category::urgency)
                .containsExactlyInAnyOrder(
                        tuple("broadband-repair", "broadband", Urgency.UTILITY),
                        tuple("broadband-speed", "broadband", Urgency.UTILITY),
                        tuple("emergency-outage", "broadband", Urgency.EMERGENCY),
                        tuple("mobile-coverage", "mobile", Urgency.UTILITY),
                        tuple("mobile-quality", "mobile", Urgency.UTILITY),
                        tuple("billing-charge", "billing", Urgency.ORDINARY),
                        tuple("billing-refund", "billing", Urgency.ORDINARY),
                        tuple("service-handling", "service", Urgency.ORDINARY),
                        tuple("service-attitude", "service", Urgency.ORDINARY),
                        tuple("spam-sms", "spam", Urgency.ORDINARY),
                        tuple("spam-call", "spam", Urgency.ORDINARY),
                        tuple("data-privacy", "data", Urgency.ORDINARY),
                        tuple("other", null, Urgency.ORDINARY));
    }

    @Test
    void every_category_has_an_english_and_a_chinese_name() {
        assertThat(shipped.all()).allSatisfy(each -> {
            assertThat(each.name().en()).matches("\\p{ASCII}+");
            assertThat(each.name().zh()).containsPattern("\\p{IsHan}");
        });
    }

    @Test
    void only_leaves_are_selectable() {
        assertThat(shipped.selectable("broadband")).isFalse();
        assertThat(shipped.selectable("no-such-category")).isFalse();
        assertThat(shipped.selectable(null)).isFalse();
        assertThat(shipped.find("broadband")).isPresent();
        assertThat(shipped.find("no-such-category")).isEmpty();
        assertThat(shipped.find(null)).isEmpty();
    }

    @Test
    void a_parent_must_exist() {
        assertThat(refusal(category("a", null), category("b", "c")))
                .isEqualTo("config/categories.yaml: firsthand.categories.tree[1].parent:"
                        + " the id of a category in this file");
    }

    @Test
    void a_parent_may_come_later_in_the_file() {
        assertThat(tree(category("a", "b"), category("b", null)).selectable("a"))
                .isTrue();
    }

    @Test
    void categories_do_not_go_round_in_a_circle() {
        assertThat(refusal(category("a", "a"))).contains("tree[0].parent", "circle");
        assertThat(refusal(category("x", "a"), category("a", "b"), category("b", "c"), category("c", "a")))
                .contains("tree[1].parent", "circle");
    }

    @Test
    void an_id_is_given_once() {
        assertThat(refusal(category("a", null), category("a", null))).contains("tree[1].id", "no entry above");
        assertThat(refusal(category("A b", null))).contains("tree[0].id", "lower-case");
        assertThat(refusal(category(null, null))).contains("tree[0].id");
        assertThat(refusal()).contains("tree: at least one entry");
    }

    @Test
    void a_name_in_one_language_is_not_enough() {
        assertThat(refusal(new Category("a", null, new Names("A", " "), Urgency.ORDINARY, false, null)))
                .contains("tree[0].name.zh", "Chinese");
        assertThat(refusal(new Category("a", null, new Names(null, "甲"), Urgency.ORDINARY, false, null)))
                .contains("tree[0].name.en", "English");
        assertThat(refusal(new Category("a", null, null, Urgency.ORDINARY, false, null)))
                .contains("tree[0].name");
    }

    @Test
    void an_urgency_is_given() {
        assertThat(refusal(new Category("a", null, NAMES, null, false, null))).contains("tree[0].urgency", "emergency");
    }

    @Test
    void a_repeat_window_counts_calendar_days_and_belongs_to_its_category() {
        var faults = new Category("a", null, NAMES, Urgency.UTILITY, false, Limit.of("7c"));

        assertThat(tree(faults, category("b", null)).repeatWindow("a")).contains(Limit.of("7c"));
        assertThat(tree(faults, category("b", null)).repeatWindow("b")).isEmpty();
        assertThat(refusal(new Category("a", null, NAMES, Urgency.UTILITY, false, Limit.of("5w"))))
                .contains("tree[0].repeat-window", "such as 7c");
    }

    private static Category category(String id, String parent) {
        return new Category(id, parent, NAMES, Urgency.ORDINARY, false, null);
    }

    private static Categories tree(Category... categories) {
        return new Categories(new CategorySettings(List.of(categories)));
    }

    private static String refusal(Category... categories) {
        return catchThrowableOfType(WrongConfiguration.class, () -> tree(categories))
                .getMessage();
    }
}
