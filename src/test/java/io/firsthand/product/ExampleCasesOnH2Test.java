package io.firsthand.product;

import java.time.LocalDateTime;

/** On an ordinary morning. */
class ExampleCasesOnH2Test extends ExampleCases {

    @Override
    Product start() {
        return Product.onH2();
    }

    @Override
    LocalDateTime time() {
        return LocalDateTime.of(2026, 5, 20, 10, 30);
    }
}
