package dev.firstlight.samples.springboot;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a customer sees of a product.
 *
 * @param id its number
 * @param name what it is called
 * @param category the shelf it is on
 * @param prices what it costs, by currency
 */
record Offer(long id, String name, String category, Map<String, BigDecimal> prices) {}
