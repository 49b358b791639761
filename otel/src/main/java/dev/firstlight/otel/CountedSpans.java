package dev.firstlight.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the spans that an exporter received and the spans that it exported. Thread-safe. */
final class CountedSpans {

    private final AtomicLong given = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    /** Spans whose export failed or has not ended yet. */
    long lost() {
        return given.get() - taken.get();
    }

    SpanExporter around(SpanExporter exporter) {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                int count = spans.size();
                given.addAndGet(count);
                CompletableResultCode result = exporter.export(spans);
                result.whenComplete(() -> {
                    if (result.isSuccess()) {
                        taken.addAndGet(count);
                    }
                });
                return result;
            }

            @Override
            public CompletableResultCode flush() {
                return exporter.flush();
            }

            @Override
            public CompletableResultCode shutdown() {
                return exporter.shutdown();
            }
        };
    }
}
