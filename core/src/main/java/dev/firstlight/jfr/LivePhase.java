package dev.firstlight.jfr;

import java.util.Map;

/**
 * A phase event that began during a recording and has not ended. Running it records the end time
 * immediately, because writing the event may take milliseconds the first time.
 *
 * @since 0.1.0
 */
public interface LivePhase extends Runnable {

    /**
     * Writes the event on the calling thread.
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
