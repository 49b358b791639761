package dev.firstlight.otel;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives the first span the chosen ids, and all others random ids. Thread-safe. */
final class ChosenRoot implements IdGenerator {

    private final SpanContext root;
    private final AtomicBoolean given = new AtomicBoolean();

    ChosenRoot(SpanContext root) {
        this.root = root;
    }

    @Override
    public String generateSpanId() {
        return given.compareAndSet(false, true)
                ? root.getSpanId()
                : IdGenerator.random().generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return root.getTraceId();
    }
}
