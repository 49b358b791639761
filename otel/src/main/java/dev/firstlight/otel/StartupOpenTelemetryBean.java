package dev.firstlight.otel;

import dev.firstlight.core.TimelineSink;
import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Exports the start of a Quarkus application through its OpenTelemetry extension, if present. CDI
 * finds this bean through the {@code beans.xml} in the JAR file.
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
