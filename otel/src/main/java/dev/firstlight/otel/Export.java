package dev.firstlight.otel;

import dev.firstlight.timeline.StartupTimeline;
import io.opentelemetry.context.Context;

/** One way to export one start. */
interface Export {

    /**
     * The current context while the start is published: the root, which has begun and not ended.
     */
    Context context();

    /** Exports the start; may take long. */
    void run(StartupTimeline timeline);
}
