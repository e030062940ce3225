package io.firsthand.product;

class BoardOnPostgresTest extends BoardTest {

    @Override
    Product start() {
        return Product.onPostgres();
    }
}
