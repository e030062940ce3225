package io.firsthand.product;

class LifeCycleOnH2Test extends LifeCycle {

    @Override
    Product start() {
        return Product.onH2();
    }
}
