package dev.firstlight.samples.quarkus;

import dev.firstlight.core.StartupTrace;
import dev.firstlight.samples.faults.PlantedFaults;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Not part of a normal service: planted faults that make it slow if {@code sample.faults} is set.
 */
@ApplicationScoped
class Faults {

    void plant(@Observes StartupEvent start) throws InterruptedException {
        PlantedFaults.plant(StartupTrace.current());
    }
}
