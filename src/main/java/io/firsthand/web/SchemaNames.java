package io.firsthand.web;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of types in the description of the API 模型命名: a nested record is called after what it is nested in, so that two
 * reasons are two. Two types of one name would be described as one; that is refused.
 */
class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> taken = new ConcurrentHashMap<>();

    static String of(Class<?> type) {
        var own = without(type.getSimpleName(), "View");
        var outer = type.getEnclosingClass();
        return outer == null ? without(own, "Api") : of(outer) + own;
    }

    private static String without(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    @Override
    protected String getNameOfClass(Class<?> type) {
        var name = of(type);
        var first = taken.putIfAbsent(name, type);
        if (first != null && first != type) {
            throw new IllegalStateException(name + " would be both " + first.getName() + " and " + type.getName());
        }
        return name;
    }
}
