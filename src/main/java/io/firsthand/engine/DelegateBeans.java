package io.firsthand.engine;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The closed list of beans that an expression in a model may name 模型可用的组件.
 *
 * <p>Names are looked up when first asked for and beans when first used, because delegates lead to desks and desks lead
 * back to the engine.
 */
class DelegateBeans extends AbstractMap<Object, Object> {

    private static final String DUE_TIMES = "dueTimes";

    private final ListableBeanFactory beans;
    private volatile Set<String> names;

    DelegateBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean containsKey(Object name) {
        return names().contains(name);
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return names().stream()
                .map(name -> new SimpleImmutableEntry<Object, Object>(name, get(name)))
                .collect(Collectors.toSet());
    }

    private Set<String> names() {
        if (names == null) {
            var found = new TreeSet<>(Arrays.asList(beans.getBeanNamesForType(JavaDelegate.class, false, false)));
            if (beans.containsBean(DUE_TIMES)) {
                found.add(DUE_TIMES);
            }
            names = found;
        }
        return names;
    }
}
