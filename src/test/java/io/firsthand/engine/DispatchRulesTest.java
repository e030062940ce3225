package io.firsthand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatchRulesTest {

    private static final List<String> REGIONS = List.of("north", "south", "east", "west");
    private static final List<String> TIERS = List.of("ordinary", "vip");

    private static Stage stage;

    @BeforeAll
    static void open() {
        stage = new Stage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "broadband-repair, ordinary, maintenance, broadband-repair",
        "broadband-speed, vip, maintenance, broadband-speed",
        "mobile-coverage, vip, network, mobile-coverage",
        "mobile-quality, ordinary, network, mobile-quality",
        "mobile-quality, vip, network, mobile-quality-vip",
        "billing-charge, ordinary, billing, billing-charge",
        "billing-refund, ordinary, billing, billing-refund",
        "spam-sms, ordinary, data, spam-sms",
        "spam-call, vip, data, spam-call",
        "data-privacy, ordinary, data, data-privacy"
    })
    void a_category_goes_to_its_department_and_names_its_rule(
            String category, String tier, String department, String rule) {
        for (var region : REGIONS) {
            assertThat(decide(category, region, tier)).containsExactly(Map.of("department", department, "rule", rule));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-handling", "service-attitude", "other", "", "broadband-repair\"", "${1}"})
    void what_no_rule_knows_is_left_to_a_dispatcher(String category) {
        for (var tier : TIERS) {
            assertThat(decide(category, "north", tier)).isEmpty();
        }
    }

    @Test
    void the_table_is_unique_and_a_cell_is_a_dash_or_a_list_of_words() {
        var table = table();

        assertThat(table.getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
        assertThat(table.getRules()).hasSizeGreaterThan(9).allSatisfy(rule -> assertThat(
                        rule.getInputEntries().stream().map(DispatchRulesTest::cell))
                .allMatch(cell -> cell.matches("-|\"[a-z-]+\"(, ?\"[a-z-]+\")*")));
    }

    @Test
    void every_rule_has_a_name_of_its_own() {
        var names = table().getRules().stream()
                .map(rule -> List.copyOf(rule.getOutputEntries()).get(1).getTextContent())
                .toList();

        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }

    /** Cells are dashes or lists, so two rules overlap exactly when they share a word in every column. */
    @Test
    void no_two_rules_overlap() {
        var rules = List.copyOf(table().getRules());

        for (var one : rules) {
            for (var other : rules.subList(rules.indexOf(one) + 1, rules.size())) {
                assertThat(overlap(one, other))
                        .as("%s and %s", one.getId(), other.getId())
                        .isFalse();
            }
        }
        assertThat(overlap(rules.get(0), rules.get(0))).isTrue();
    }

    private static boolean overlap(Rule one, Rule other) {
        var left = List.copyOf(one.getInputEntries());
        var right = List.copyOf(other.getInputEntries());
        for (var column = 0; column < left.size(); column++) {
            var a = cell(left.get(column));
            var b = cell(right.get(column));
            if (!a.equals("-")
                    && !b.equals("-")
                    && List.of(a.split(", ?")).stream().noneMatch(List.of(b.split(", ?"))::contains)) {
                return false;
            }
        }
        return true;
    }

    private static String cell(InputEntry entry) {
        return entry.getTextContent().strip();
    }

    private static DecisionTable table() {
        return Dmn.readModelFromFile(Models.FOLDER.resolve("dispatch-rules.dmn").toFile())
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
    }

    private static List<Map<String, Object>> decide(String category, String region, String tier) {
        return stage.engine
                .getDecisionService()
                .evaluateDecisionTableByKey(
                        "dispatch-rules", Map.of("category", category, "region", region, "tier", tier))
                .getResultList();
    }
}
