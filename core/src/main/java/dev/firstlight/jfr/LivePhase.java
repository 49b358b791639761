package dev.firstlight.jfr;

import java.util.Map;

/** A phase event that was begun while a recording is running and waits for its end. */
public interface LivePhase {

    /**
     * Ends and writes the event, on the thread that calls.
     *
     * @param startNanos begin, nanoseconds since process start
     * @param durationNanos length of the phase
     * @param startEpochMillis begin, wall clock
     */
    void end(
            int id,
            int parentId,
            String name,
            String stage,
            String thread,
            long threadId,
            boolean failed,
            Map<String, Object> attributes,
            long startNanos,
            long durationNanos,
            long startEpochMillis);
}
