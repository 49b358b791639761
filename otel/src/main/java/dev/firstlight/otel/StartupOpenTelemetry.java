package dev.firstlight.otel;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.core.TimelineSink;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exports the finished start as one trace and one log record, after ready and on its own thread.
 * The root span is the startup; stages and phases are below it with their own times. While the
 * other sinks publish, the root is the current span, so that an exemplar of the startup's histogram
 * carries its trace id.
 *
 * <p>Add it to the trace before the start finishes, with {@code
 * StartupTrace.current().addSink(...)}; in Spring Boot and Quarkus applications, a bean does that.
 * Thread-safe. The application never waits for the export. Spans that cannot be exported are lost,
 * and counted if Firstlight's own SDK exports them.
 *
 * @since 0.1.0
 */
public final class StartupOpenTelemetry implements TimelineSink {

    private static final long FAILED_WAIT_MILLIS = 2_000;

    private final Supplier<@Nullable OpenTelemetry> application;
    private final AtomicLong lost = new AtomicLong();
    private final Guard guard = new Guard("export to OpenTelemetry");
    private @Nullable Export export;
    private @Nullable String exported;

    private StartupOpenTelemetry(Supplier<@Nullable OpenTelemetry> application) {
        this.application = application;
    }

    /** Exports through the application's own OpenTelemetry, with its sampler and exporter. */
    public static StartupOpenTelemetry of(OpenTelemetry openTelemetry) {
        return new StartupOpenTelemetry(() -> openTelemetry);
    }

    /**
     * Exports through the OpenTelemetry instance that the application has when the start finishes.
     *
     * @param openTelemetry called once for each start, because a restored process is another start;
     *     null means {@link GlobalOpenTelemetry} if that is set, otherwise Firstlight's own SDK,
     *     which the standard environment ({@code OTEL_EXPORTER_OTLP_ENDPOINT} and others)
     *     configures and which ends with the export
     */
    public static StartupOpenTelemetry of(Supplier<@Nullable OpenTelemetry> openTelemetry) {
        return new StartupOpenTelemetry(openTelemetry);
    }

    /**
     * Exports the start of the process through {@link GlobalOpenTelemetry}, otherwise through
     * Firstlight's own SDK.
     */
    public static StartupOpenTelemetry install() {
        StartupOpenTelemetry installed = of(() -> null);
        StartupTrace.current().addSink(installed);
        return installed;
    }

    /**
     * Number of spans that the collector did not accept through Firstlight's own SDK. For the
     * application's SDK, see the metrics of its exporter.
     */
    public long lostSpans() {
        return lost.get();
    }

    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    @Override
    public @Nullable AutoCloseable openContext(StartupTimeline timeline) {
        Scope scope = export(timeline).context().makeCurrent();
        return scope::close;
    }

    @Override
    public void accept(StartupTimeline timeline) throws InterruptedException {
        Export made = export(timeline);
        Thread thread = new Thread(() -> guard.run(() -> made.run(timeline)), "firstlight-otel");
        thread.setDaemon(true);
        thread.start();
        if (timeline.outcome() == Outcome.FAILED) {
            // The process may end next.
            thread.join(FAILED_WAIT_MILLIS);
        }
    }

    /**
     * The export of this start: a process that is restored from a checkpoint begins another one.
     */
    private synchronized Export export(StartupTimeline timeline) {
        Export made = export;
        if (made == null || !timeline.startId().equals(exported)) {
            OpenTelemetry own = application.get();
            if (own == null && GlobalOpenTelemetry.isSet()) {
                own = GlobalOpenTelemetry.get();
            }
            made = own == null ? new OwnExport(lost) : new ApplicationExport(own, timeline);
            export = made;
            exported = timeline.startId();
        }
        return made;
    }
}
