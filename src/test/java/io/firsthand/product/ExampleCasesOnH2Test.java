package io.firsthand.product;

class ExampleCasesOnH2Test extends ExampleCases {

    @Override
    Product start() {
        return Product.onH2();
    }
}
