package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;
import org.jspecify.annotations.Nullable;

/**
 * Receives the finished timeline, once: after ready on a thread of Firstlight, or, where the start
 * failed, at once on the thread that failed. A fault disables the sink and nothing else.
 */
@FunctionalInterface
public interface TimelineSink {

    /** Takes the timeline. */
    void accept(StartupTimeline timeline) throws Exception;

    /**
     * Opens what is to be in force on this thread while all sinks get the timeline, such as a
     * current span, which a meter then refers to. Called before any of them gets it, and not for a
     * sink that is added once the start is finished.
     *
     * @return closed, on the same thread, when all have it; null for nothing, which is the default
     */
    default @Nullable AutoCloseable openContext(StartupTimeline timeline) {
        return null;
    }
}
