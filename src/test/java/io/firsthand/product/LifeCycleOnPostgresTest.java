package io.firsthand.product;

class LifeCycleOnPostgresTest extends LifeCycle {

    @Override
    Product start() {
        return Product.onPostgres();
    }
}
