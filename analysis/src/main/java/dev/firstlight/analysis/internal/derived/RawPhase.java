package dev.firstlight.analysis.internal.derived;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recorded interval before it has a place in a timeline.
 *
 * @param name its name in the timeline
 * @param startNanos begin since process start; may be negative
 * @param endNanos end since process start
 * @param thread name of the thread, empty if unknown
 * @param threadId id of the thread, 0 if unknown
 * @param failed whether it ended by a failure
 * @param attributes further facts
 * @param parent the parent according to the recorder, or null for the innermost phase of the thread
 * @since 0.1.0
 */
public record RawPhase(
        String name,
        long startNanos,
        long endNanos,
        String thread,
        long threadId,
        boolean failed,
        Map<String, Object> attributes,
        @Nullable RawPhase parent) {

    /** Wall time from begin to end. */
    public long durationNanos() {
        return endNanos - startNanos;
    }
}
