package dev.firstlight.otel;

import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/** Exports through the application's own OpenTelemetry, which handles sampling and delivery. */
final class ApplicationExport implements Export {

    private final OpenTelemetry openTelemetry;
    private final Span root;

    ApplicationExport(OpenTelemetry openTelemetry, StartupTimeline timeline) {
        this.openTelemetry = openTelemetry;
        this.root = StartupSpans.takenRoot(openTelemetry, timeline);
    }

    @Override
    public Context context() {
        return Context.root().with(root);
    }

    @Override
    public void run(StartupTimeline timeline) {
        StartupSpans.export(openTelemetry, root, timeline);
    }
}
