package dev.firstlight.benchmarks.micro;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * The peers, set up so that they do as little as they can while still doing something: what they
 * record is dropped at once.
 */
final class Peers {

    private Peers() {}

    /** The SDK with its default sampler, which samples, and a processor that does nothing. */
    static Tracer openTelemetry() {
        return SdkTracerProvider.builder()
                .addSpanProcessor(new NoProcessor())
                .build()
                .get("dev.firstlight.benchmarks");
    }

    /**
     * A registry with a handler that does nothing, not even take the time; without any, an
     * observation is a no-op.
     */
    static ObservationRegistry observations() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new NoHandler());
        return registry;
    }

    /** A registry whose observations are timed, by Micrometer's own handler. */
    static ObservationRegistry timedObservations() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(
                        new DefaultMeterObservationHandler(
                                new SimpleMeterRegistry(), IgnoredMeters.LONG_TASK_TIMER));
        return registry;
    }

    private static final class NoProcessor implements SpanProcessor {

        @Override
        public void onStart(Context parentContext, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    private static final class NoHandler implements ObservationHandler<Observation.Context> {

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
