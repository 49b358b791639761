package dev.firstlight.samples.springboot;

import jakarta.annotation.PostConstruct;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Exchange rates, fetched when the bean is initialized. Many services have such a slow bean: a call
 * over the network in a {@code @PostConstruct} while all other beans wait. Its self time makes it
 * visible in the timeline.
 */
@Component
class ExchangeRates {

    /** How long the bank takes to respond. */
    private static final Duration REMOTE_CALL =
            Duration.ofMillis(Integer.getInteger("sample.wait.millis", 250));

    private Map<String, BigDecimal> perEuro = Map.of();

    /**
     * With a real bank, the sample would not start without a network, so it waits instead of
     * calling, and the rates are fixed.
     */
    @PostConstruct
    void fetch() throws InterruptedException {
        Thread.sleep(REMOTE_CALL.toMillis());
        perEuro =
                Map.of(
                        "EUR", BigDecimal.ONE,
                        "GBP", new BigDecimal("0.87"),
                        "USD", new BigDecimal("1.16"));
    }

    /** The value of a euro, by currency. */
    Map<String, BigDecimal> perEuro() {
        return perEuro;
    }
}
