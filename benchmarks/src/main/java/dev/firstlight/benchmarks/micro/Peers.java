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
 * The peers, configured to do as little as possible while still working: they immediately drop what
 * they record.
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
     * A registry with a handler that does nothing, not even read the clock; without a handler, an
     * observation would be a no-op.
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
