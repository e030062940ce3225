package io.firsthand.complaint;

import io.firsthand.ShippedConfiguration;

/** The category tree as it is shipped. */
public final class CategoriesFixture {

    private CategoriesFixture() {}

    public static Categories shipped() {
        return new Categories(
                ShippedConfiguration.read("categories.yaml", "firsthand.categories", CategorySettings.class));
    }
}
