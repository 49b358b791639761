package dev.firstlight.samples.springboot;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Fills the price cache on another thread, while the main thread creates the other beans. */
@Configuration(proxyBeanMethods = false)
class PricingConfiguration {

    /**
     * Its dependencies are created first, on the main thread: Spring refuses to create ordinary
     * beans on a background thread, including indirect dependencies such as the transaction
     * manager. In the timeline, this bean is on the thread {@code bootstrap-1}.
     */
    @Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
    @DependsOn({"productRepository", "transactionManager", "exchangeRates"})
    PriceCache priceCache(ProductRepository products, ExchangeRates rates) {
        return PriceCache.fill(products, rates);
    }
}
