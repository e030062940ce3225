package io.firsthand.servicelevel;

import io.firsthand.ShippedConfiguration;

/** The time limits as they are shipped. */
public final class ServiceLevelFixture {

    private ServiceLevelFixture() {}

    /** Those of the house, with what a profile changes. */
    static ServiceLevelSettings of(String profile) {
        var values = ShippedConfiguration.values("service-levels.yaml");
        var changes = ShippedConfiguration.values("profiles/" + profile + ".yaml");
        changes.keySet().stream()
                .filter(key -> key.endsWith("until[0]"))
                .findFirst()
                .ifPresent(list -> values.keySet().removeIf(key -> key.contains("extension.until")));
        values.putAll(changes);
        return ShippedConfiguration.bind(values, ServiceLevelSettings.PREFIX, ServiceLevelSettings.class);
    }
}
