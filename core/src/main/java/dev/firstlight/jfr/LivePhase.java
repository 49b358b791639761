package dev.firstlight.jfr;

import java.util.Map;

/**
 * A phase event that was begun while a recording is running and waits for its end. Running it notes
 * the end: at the very instant, as all that is needed to write it may take milliseconds the first
 * time.
 *
 * @since 0.1.0
 */
public interface LivePhase extends Runnable {

    /**
     * Writes the event, on the thread that calls.
     *
     * @param startNanos begin, nanoseconds since process start
     * @param durationNanos length of the phase
     * @param startEpochMillis begin, wall clock
     */
    void write(
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
