package io.firsthand.complaint;

import io.firsthand.servicelevel.Limit;
import io.firsthand.servicelevel.PolicyFacts;
import io.firsthand.servicelevel.Urgencies;
import io.firsthand.servicelevel.Urgency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The category tree 投诉分类树, as configured. */
@Component
public class Categories implements Urgencies, PolicyFacts {

    private final Map<String, Category> byId = new LinkedHashMap<>();
    private final Set<String> parents;

    Categories(CategorySettings settings) {
        settings.tree().forEach(each -> byId.put(each.id(), each));
        parents = settings.tree().stream().map(Category::parent).collect(Collectors.toSet());
    }

    public Optional<Category> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The whole tree in the order of the file. */
    public List<Category> all() {
        return List.copyOf(byId.values());
    }

    @Override
    public Map<String, Urgency> byCategory() {
        return byId.values().stream()
                .filter(each -> selectable(each.id()))
                .collect(Collectors.toMap(Category::id, Category::urgency, (one, other) -> one, LinkedHashMap::new));
    }

    /** Within which calendar days after a closing the same matter is a repeat; empty for as many as elsewhere. */
    Optional<Limit> repeatWindow(String id) {
        return find(id).map(Category::repeatWindow);
    }

    /** What decides due times besides the urgency, which the table of service levels reads. */
    @Override
    public List<Object> facts() {
        return byId.values().stream()
                .map(each -> (Object) List.of(each.id(), each.complex(), String.valueOf(each.repeatWindow())))
                .toList();
    }

    /** Whether a complaint can be of this category: only the leaves of the tree are. */
    public boolean selectable(String id) {
        return byId.containsKey(id) && !parents.contains(id);
    }
}
