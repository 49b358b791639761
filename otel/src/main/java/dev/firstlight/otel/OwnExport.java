package dev.firstlight.otel;

import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * Exports through Firstlight's own SDK, for applications without one. Chooses the ids of the root
 * span itself because publishing needs them before the SDK has loaded, which takes half a second.
 */
final class OwnExport implements Export {

    private static final String SDK =
            "io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk";

    private final AtomicLong lost;
    private final SpanContext root;

    OwnExport(AtomicLong lost) {
        this.lost = lost;
        this.root =
                SpanContext.create(
                        random() + random(),
                        random(),
                        TraceFlags.getSampled(),
                        TraceState.getDefault());
    }

    /** Sixteen hexadecimal digits, not all zero. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format(Locale.ROOT, "%016x", random.nextLong(1, Long.MAX_VALUE));
    }

    @Override
    public Context context() {
        return Context.root().with(Span.wrap(root));
    }

    @Override
    public void run(StartupTimeline timeline) {
        if (!isThere()) {
            warn(
                    "Firstlight: this start was not exported: the application has no OpenTelemetry"
                            + " instance, and the SDK is not on the class path. Add"
                            + " opentelemetry-sdk-extension-autoconfigure,"
                            + " opentelemetry-exporter-otlp, and opentelemetry-exporter-sender-jdk.");
            return;
        }
        long lostNow = OwnSdk.export(timeline, root);
        lost.addAndGet(lostNow);
        if (lostNow > 0) {
            warn("Firstlight: the collector did not accept " + lostNow + " spans of this start");
        }
    }

    private static boolean isThere() {
        try {
            Class.forName(SDK, false, OwnExport.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static void warn(String line) {
        LoggerFactory.getLogger("dev.firstlight").warn(line);
    }
}
