package dev.firstlight.samples.springboot;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A product as a customer sees it.
 *
 * @param id its number
 * @param name its name
 * @param category the shelf it is on
 * @param prices its prices by currency
 */
record Offer(long id, String name, String category, Map<String, BigDecimal> prices) {}
