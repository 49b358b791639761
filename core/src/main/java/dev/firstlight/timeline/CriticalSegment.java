package dev.firstlight.timeline;

/**
 * One segment of the critical path: an interval and the phase that held up the start during it.
 *
 * @param phaseId id of the phase, or of the stage if no phase covers the interval
 * @param name name of the phase or stage
 * @param stage the stage that ran when the segment began
 * @param startNanos begin, nanoseconds since process start
 * @param endNanos end, nanoseconds since process start
 * @since 0.1.0
 */
public record CriticalSegment(
        int phaseId, String name, Stage stage, long startNanos, long endNanos) {

    /** Length of the segment. */
    public long durationNanos() {
        return endNanos - startNanos;
    }
}
