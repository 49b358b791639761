package dev.firstlight.analysis;

import java.util.List;

/**
 * A stack that was seen in a phase, and the time that it represents. Immutable.
 *
 * @param cost {@link Cost#ON_CPU} or {@link Cost#NATIVE} for samples, otherwise the kind of wait
 * @param phaseId the phase or stage
 * @param frames the stack, innermost first, as {@code package.Class.method:line}
 * @param nanos time: samples count with their period, waits with their duration
 * @param count how often it was seen
 * @since 0.1.0
 */
public record SampledStack(Cost cost, int phaseId, List<String> frames, long nanos, long count) {

    /** Copies the frames. */
    public SampledStack {
        frames = List.copyOf(frames);
    }
}
