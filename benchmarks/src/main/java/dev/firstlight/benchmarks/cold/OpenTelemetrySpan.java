package dev.firstlight.benchmarks.cold;

import dev.firstlight.benchmarks.process.Marker;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;

/** OpenTelemetry's span, sampled, without an exporter. */
final class OpenTelemetrySpan {

    private OpenTelemetrySpan() {}

    public static void main(String... args) {
        long begin = System.nanoTime();
        Span span =
                SdkTracerProvider.builder()
                        .build()
                        .get("dev.firstlight.benchmarks")
                        .spanBuilder("phase")
                        .setAttribute("beanName", "someBean")
                        .startSpan();
        try (Scope scope = span.makeCurrent()) {
        } finally {
            span.end();
        }
        Marker.print("first_span_us=" + (System.nanoTime() - begin) / 1e3);
    }
}
