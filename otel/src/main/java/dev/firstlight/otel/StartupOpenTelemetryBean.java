package dev.firstlight.otel;

import dev.firstlight.core.TimelineSink;
import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The export of a Quarkus application's start, through the OpenTelemetry of its extension if it has
 * that. CDI finds it by the jar's {@code beans.xml}.
 */
@Singleton
class StartupOpenTelemetryBean implements TimelineSink {

    private final StartupOpenTelemetry export;

    @Inject
    StartupOpenTelemetryBean(Instance<OpenTelemetry> openTelemetry) {
        export =
                StartupOpenTelemetry.of(
                        () -> openTelemetry.isResolvable() ? openTelemetry.get() : null);
    }

    @Override
    public @Nullable AutoCloseable openContext(StartupTimeline timeline) {
        return export.openContext(timeline);
    }

    @Override
    public void accept(StartupTimeline timeline) throws InterruptedException {
        export.accept(timeline);
    }
}
