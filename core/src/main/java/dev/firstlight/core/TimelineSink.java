package dev.firstlight.core;

import dev.firstlight.timeline.StartupTimeline;

/**
 * Receives the finished timeline, once: after ready on a thread of Firstlight, or, where the start
 * failed, at once on the thread that failed. A fault disables the sink and nothing else.
 */
@FunctionalInterface
public interface TimelineSink {

    /** Takes the timeline. */
    void accept(StartupTimeline timeline) throws Exception;
}
