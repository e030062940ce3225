package io.firsthand.product;

class ExampleCasesOnPostgresTest extends ExampleCases {

    @Override
    Product start() {
        return Product.onPostgres();
    }
}
