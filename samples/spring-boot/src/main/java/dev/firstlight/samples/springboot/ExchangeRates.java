package dev.firstlight.samples.springboot;

import jakarta.annotation.PostConstruct;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Exchange rates, fetched when the bean is initialized. This is the slow bean of many a service: a
 * call over the network, in a {@code @PostConstruct}, while all other beans wait. In the timeline
 * it stands out by its self time.
 */
@Component
class ExchangeRates {

    /** How long the bank takes to answer. */
    private static final Duration REMOTE_CALL =
            Duration.ofMillis(Integer.getInteger("sample.wait.millis", 250));

    private Map<String, BigDecimal> perEuro = Map.of();

    /**
     * A sample that calls a real bank would not start without a network: the wait stands for the
     * call, and the rates are fixed.
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

    /** What a euro is worth, by currency. */
    Map<String, BigDecimal> perEuro() {
        return perEuro;
    }
}
