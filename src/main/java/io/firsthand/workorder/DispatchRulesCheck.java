package io.firsthand.workorder;

import io.firsthand.complaint.Categories;
import io.firsthand.engine.DecisionTables;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.WrongConfiguration;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** 派单规则核对: a rule that names a category, region, tier or department that the house does not have stops the start. */
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
        for (var row : tables.rows("dispatch-rules")) {
            var cells = row.cells();
            for (var category : cells.getOrDefault("category", List.of())) {
                expect(
                        categories.selectable(category),
                        row,
                        category,
                        "a category without children of categories.yaml");
            }
            for (var region : cells.getOrDefault("region", List.of())) {
                expect(organization.hasRegion(region), row, region, "a region of organization.yaml");
            }
            for (var tier : cells.getOrDefault("tier", List.of())) {
                expect(organization.hasTier(tier), row, tier, "a tier of organization.yaml");
            }
            for (var department : cells.getOrDefault("department", List.of())) {
                expect(
                        organization.takesComplaints(new DepartmentId(department)),
                        row,
                        department,
                        "a backend department of organization.yaml");
            }
        }
    }

    private static void expect(boolean known, DecisionTables.Row row, String word, String expected) {
        if (!known) {
            throw new WrongConfiguration(FILE, row.id(), expected + ", not \"" + word + "\"");
        }
    }
}
