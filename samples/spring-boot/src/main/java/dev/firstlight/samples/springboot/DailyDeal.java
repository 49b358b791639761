package dev.firstlight.samples.springboot;

import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;

/** Picks the product of the day once the application is up. */
@Configuration(proxyBeanMethods = false)
class DailyDeal {

    private static final Logger log = LoggerFactory.getLogger(DailyDeal.class);

    /** A runner is often just a lambda; in the timeline it has the name of its bean. */
    @Bean
    @Order(2)
    CommandLineRunner pickDailyDeal(ProductRepository products) {
        return args -> {
            var candidates = products.findAllByOrderById(Limit.of(7));
            var deal = candidates.get(LocalDate.now().getDayOfYear() % candidates.size());
            log.info("Today's deal: {}", deal.getName());
        };
    }
}
