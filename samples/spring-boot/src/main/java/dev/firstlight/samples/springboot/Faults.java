package dev.firstlight.samples.springboot;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.samples.faults.PlantedFaults;
import jakarta.annotation.PostConstruct;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Not part of a normal service: planted faults that make it slow if {@code sample.faults} is set.
 */
@Component
@ConditionalOnProperty(PlantedFaults.PROPERTY)
class Faults {

    @PostConstruct
    void plant() throws InterruptedException {
        PlantedFaults.plant(StartupTrace.current());
    }
}
