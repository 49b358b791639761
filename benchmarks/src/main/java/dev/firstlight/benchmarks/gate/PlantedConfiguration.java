package dev.firstlight.benchmarks.gate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds a bean that takes time, like a regression; system properties set how much. */
@Configuration(proxyBeanMethods = false)
public class PlantedConfiguration {

    /** For Spring. */
    public PlantedConfiguration() {}

    /** The bean. */
    @Bean
    public PlantedWork plantedWork() {
        return new PlantedWork(
                Long.getLong("planted.burn.micros", 0), Long.getLong("planted.sleep.micros", 0));
    }
}
