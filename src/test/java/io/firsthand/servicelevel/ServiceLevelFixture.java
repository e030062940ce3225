package io.firsthand.servicelevel;

import io.firsthand.ShippedConfiguration;

/** The time limits as they are shipped. */
public final class ServiceLevelFixture {

    private ServiceLevelFixture() {}

    public static ServiceLevelSettings shipped() {
        return ShippedConfiguration.read(
                "service-levels.yaml", ServiceLevelSettings.PREFIX, ServiceLevelSettings.class);
    }
}
