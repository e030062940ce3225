package io.firsthand.complaint;

import io.firsthand.organization.ConfigurationFile;
import io.firsthand.servicelevel.Limit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties(prefix = "firsthand.categories")
record CategorySettings(List<Category> tree) {

    private static final ConfigurationFile FILE =
            new ConfigurationFile("config/categories.yaml", "firsthand.categories");

    CategorySettings {
        tree = tree == null ? List.of() : List.copyOf(tree);
        FILE.expectIds(
                tree.stream().map(Category::id).toList(),
                "tree",
                ConfigurationFile.WORDS,
                "lower-case words and digits joined by dashes");
        var byId = tree.stream().collect(Collectors.toMap(Category::id, Function.identity()));
        for (int i = 0; i < tree.size(); i++) {
            var key = "tree[" + i + "].";
            var each = tree.get(i);
            FILE.expectNames(each.name(), key + "name");
            FILE.expect(each.urgency() != null, key + "urgency", "emergency, utility or ordinary");
            FILE.expect(
                    each.parent() == null || byId.containsKey(each.parent()),
                    key + "parent",
                    "the id of a category in this file");
            FILE.expect(
                    each.repeatWindow() == null || each.repeatWindow().unit() == Limit.Unit.CALENDAR_DAYS,
                    key + "repeat-window",
                    "calendar days, such as 7c");
        }
        for (int i = 0; i < tree.size(); i++) {
            FILE.expect(
                    !belowItself(tree.get(i), byId),
                    "tree[" + i + "].parent",
                    "a category that is not below this one: these go round in a circle");
        }
    }

    private static boolean belowItself(Category category, Map<String, Category> byId) {
        var passed = new HashSet<String>();
        for (var above = category.parent();
                above != null && passed.add(above);
                above = byId.get(above).parent()) {
            if (above.equals(category.id())) {
                return true;
            }
        }
        return false;
    }
}
