package io.firsthand.product;

class ExampleCasesOnH2Test implements ExampleCases {

    private static final Product PRODUCT = Product.onH2();

    @Override
    public Product product() {
        return PRODUCT;
    }
}
