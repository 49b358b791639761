package dev.firstlight.samples.springboot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /products}, {@code GET /products?search=tea}, {@code GET /products/7}. */
@RestController
class ProductController {

    private final ProductService service;

    ProductController(ProductService service) {
        this.service = service;
    }

    @GetMapping("/products")
    List<Offer> list(@RequestParam(required = false) @Nullable String search) {
        return search == null ? service.first() : service.search(search);
    }

    @GetMapping("/products/{id}")
    ResponseEntity<Offer> one(@PathVariable long id) {
        return ResponseEntity.of(service.find(id));
    }
}
