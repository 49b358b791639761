package dev.firstlight.analysis;

import java.util.List;

/**
 * One stack that was seen in a phase, and how much time it stands for. Immutable.
 *
 * @param cost {@link Cost#ON_CPU} or {@link Cost#NATIVE} of samples, else the kind of wait
 * @param phaseId the phase or stage
 * @param frames the stack, innermost first, as {@code package.Class.method:line}
 * @param nanos time: samples by their period, waits by their length
 * @param count how often it was seen
 * @since 0.1.0
 */
public record SampledStack(Cost cost, int phaseId, List<String> frames, long nanos, long count) {

    /** Copies the frames. */
    public SampledStack {
        frames = List.copyOf(frames);
    }
}
