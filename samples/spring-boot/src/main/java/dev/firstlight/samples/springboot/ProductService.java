package dev.firstlight.samples.springboot;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Finds products and their prices. */
@Service
class ProductService {

    private static final int PAGE = 20;

    private final ProductRepository products;
    private final SearchIndex index;
    private final ObjectProvider<PriceCache> prices;

    /** The prices are filled in the background, so Spring requires a lazy reference to them. */
    ProductService(
            ProductRepository products, SearchIndex index, ObjectProvider<PriceCache> prices) {
        this.products = products;
        this.index = index;
        this.prices = prices;
    }

    List<Offer> first() {
        return products.findAllByOrderById(Limit.of(PAGE)).stream().map(this::offer).toList();
    }

    List<Offer> search(String word) {
        return products.findByIdInOrderById(index.find(word, PAGE)).stream()
                .map(this::offer)
                .toList();
    }

    Optional<Offer> find(long id) {
        return products.findById(id).map(this::offer);
    }

    private Offer offer(Product product) {
        return new Offer(
                product.getId(),
                product.getName(),
                product.getCategory(),
                prices.getObject().of(product.getId()));
    }
}
