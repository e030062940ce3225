package io.firsthand.workorder;

import io.firsthand.complaint.Categories;
import io.firsthand.engine.DecisionTables;
import io.firsthand.engine.TableCheck;
import io.firsthand.organization.ConfigurationFile;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * 派单规则核对: a rule that names a category, region, tier or department that the house does not have stops the start, and so
 * do two rules for the same case.
 */
@Component
class DispatchRulesCheck implements SmartInitializingSingleton {

    private static final String FILE = "bpmn/dispatch-rules.dmn";

    private final DecisionTables tables;
    private final Organization organization;
    private final Categories categories;

    DispatchRulesCheck(DecisionTables tables, Organization organization, Categories categories) {
        this.tables = tables;
        this.organization = organization;
        this.categories = categories;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var table = new TableCheck(FILE, tables.rows("dispatch-rules"));
        for (var rule : table.rules()) {
            table.expectWords(
                    rule, "category", categories::selectable, "a category without children of categories.yaml");
            table.expectWords(rule, "region", organization::hasRegion, "a region of organization.yaml");
            table.expectWords(rule, "tier", organization::hasTier, "a tier of organization.yaml");
            var department = rule.output("department");
            table.expect(
                    ConfigurationFile.WORDS.matcher(department).matches()
                            && organization.takesComplaints(new DepartmentId(department)),
                    rule,
                    "a backend department of organization.yaml, not \"" + department + "\"");
        }
        table.expectUnique();
    }
}
