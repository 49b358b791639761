package dev.firstlight.samples.springboot;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A service with an empty catalog must not accept traffic: a runner that throws ends the start. */
@Component
@Order(1)
class CatalogCheck implements ApplicationRunner {

    private final ProductRepository products;

    CatalogCheck(ProductRepository products) {
        this.products = products;
    }

    @Override
    public void run(ApplicationArguments args) {
        if (products.count() == 0) {
            throw new IllegalStateException(
                    "The product table is empty; check that the migrations ran");
        }
    }
}
