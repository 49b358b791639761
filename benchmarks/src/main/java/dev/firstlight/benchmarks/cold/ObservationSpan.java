package dev.firstlight.benchmarks.cold;

import dev.firstlight.benchmarks.process.Marker;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/** Micrometer's observation, timed by its own handler into a registry in memory. */
final class ObservationSpan {

    private ObservationSpan() {}

    public static void main(String... args) {
        long begin = System.nanoTime();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
        Observation observation =
                Observation.createNotStarted("phase", registry)
                        .lowCardinalityKeyValue("beanName", "someBean")
                        .start();
        observation.openScope().close();
        observation.stop();
        Marker.print("first_span_us=" + (System.nanoTime() - begin) / 1e3);
    }
}
