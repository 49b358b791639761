package dev.firstlight.timeline;

import java.util.Map;
import java.util.Objects;

/**
 * One interval of a finished or running startup. Times are nanoseconds since process start.
 *
 * @param id unique in the timeline, positive
 * @param parentId id of the phase or stage that contains it; {@link StartupTimeline#ROOT_ID} for a
 *     stage
 * @param name never empty
 * @param stage the stage that ran when the phase began
 * @param startNanos when it began
 * @param endNanos when it ended; of an open phase, the instant of the snapshot
 * @param open whether it had not ended by then
 * @param thread name of the thread that began it
 * @param threadId id of that thread
 * @param failed whether it ended by a failure
 * @param attributes String, Long, Double or Boolean by key, in the order in which they were set;
 *     truncated, and {@linkplain Masking masked} here if they are not yet
 */
public record PhaseRecord(
        int id,
        int parentId,
        String name,
        Stage stage,
        long startNanos,
        long endNanos,
        boolean open,
        String thread,
        long threadId,
        boolean failed,
        Map<String, Object> attributes) {

    /**
     * @throws IllegalArgumentException if it ends before it begins
     */
    public PhaseRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(thread, "thread");
        if (endNanos < startNanos) {
            throw new IllegalArgumentException("phase " + id + " ends before it begins");
        }
        attributes = Attributes.copyOf(attributes);
    }

    /** Wall time from begin to end. */
    public long durationNanos() {
        return endNanos - startNanos;
    }
}
