package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import org.jspecify.annotations.Nullable;

/**
 * Receives the finished timeline once: after ready on a Firstlight thread or, if the start failed,
 * immediately on the thread that failed. A sink that throws is disabled; nothing else is affected.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TimelineSink {

    /** Called with the finished timeline. */
    void accept(StartupTimeline timeline) throws Exception;

    /**
     * Opens a context on this thread for the time in which all sinks receive the timeline, for
     * example a current span that a meter refers to. Called before the first sink. Not called for a
     * sink added after the start has finished.
     *
     * @return the context, closed on the same thread after the last sink; null (the default) for
     *     none
     */
    default @Nullable AutoCloseable openContext(StartupTimeline timeline) {
        return null;
    }
}
