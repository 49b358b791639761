package dev.firstlight.samples.springboot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The prices of all products in all currencies. */
class PriceCache {

    private final Map<Long, Map<String, BigDecimal>> prices;

    private PriceCache(Map<Long, Map<String, BigDecimal>> prices) {
        this.prices = prices;
    }

    /** Reads all products and computes their prices, which takes a while. */
    static PriceCache fill(ProductRepository products, ExchangeRates rates) {
        Map<Long, Map<String, BigDecimal>> prices = new HashMap<>();
        products.findAll()
                .forEach(product -> prices.put(product.getId(), price(product.getPrice(), rates)));
        return new PriceCache(prices);
    }

    private static Map<String, BigDecimal> price(BigDecimal euros, ExchangeRates rates) {
        Map<String, BigDecimal> byCurrency = new TreeMap<>();
        rates.perEuro()
                .forEach((currency, rate) ->
                        byCurrency.put(
                                currency,
                                euros.multiply(rate).setScale(2, RoundingMode.HALF_EVEN)));
        return byCurrency;
    }

    /** The prices of a product by currency; empty if it is not in the cache. */
    Map<String, BigDecimal> of(long productId) {
        return prices.getOrDefault(productId, Map.of());
    }

    /** Number of products with a price. */
    int size() {
        return prices.size();
    }
}
