package io.firsthand.product;

import java.time.LocalDateTime;

/** On in the night of a holiday weekend. */
class ExampleCasesOnPostgresTest extends ExampleCases {

    @Override
    Product start() {
        return Product.onPostgres();
    }

    @Override
    LocalDateTime time() {
        return LocalDateTime.of(2026, 6, 21, 2, 40);
    }
}
