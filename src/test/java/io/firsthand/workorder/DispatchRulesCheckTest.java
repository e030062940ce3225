package io.firsthand.workorder;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import io.firsthand.complaint.Categories;
import io.firsthand.engine.DecisionTables;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.WrongConfiguration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DispatchRulesCheckTest {

    private final Organization organization = mock(Organization.class);
    private final Categories categories = mock(Categories.class);

    private DispatchRulesCheck rule(String category, String department) {
        return rules(row("rule_one", category, department));
    }

    private static DecisionTables.Row row(String id, String category, String department) {
        return new DecisionTables.Row(
                id, Map.of("category", '"' + category + '"'), Map.of("department", '"' + department + '"'));
    }

    private DispatchRulesCheck rules(DecisionTables.Row... rows) {
        var tables = mock(DecisionTables.class);
        given(tables.rows(anyString())).willReturn(List.of(rows));
        given(categories.selectable("billing-charge")).willReturn(true);
        given(organization.takesComplaints(new DepartmentId("billing"))).willReturn(true);
        return new DispatchRulesCheck(tables, organization, categories);
    }

    @Test
    void a_rule_about_what_the_house_has_is_fine() {
        assertThatNoException()
                .isThrownBy(() -> rule("billing-charge", "billing").afterSingletonsInstantiated());
    }

    @Test
    void a_department_that_takes_no_complaints_stops_the_start_and_names_the_rule() {
        assertThatThrownBy(() -> rule("billing-charge", "canteen").afterSingletonsInstantiated())
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContaining("dispatch-rules.dmn")
                .hasMessageContaining("rule_one")
                .hasMessageContaining("canteen");
    }

    @Test
    void two_rules_for_the_same_case_stop_the_start_and_both_are_named() {
        var both = rules(row("rule_one", "billing-charge", "billing"), row("rule_two", "billing-charge", "billing"));

        assertThatThrownBy(both::afterSingletonsInstantiated)
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContainingAll("dispatch-rules.dmn", "rule_one", "rule_two");
    }

    @Test
    void a_category_that_the_tree_does_not_have_stops_the_start() {
        assertThatThrownBy(() -> rule("weather", "billing").afterSingletonsInstantiated())
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContaining("weather");
    }
}
