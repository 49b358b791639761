package dev.firstlight.analysis.gate;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One start of a gate. Immutable.
 *
 * @param number from 1, unique in its series; interleaved series count separately
 * @param startedAt when, by the wall clock
 * @param outcome how it ended
 * @param measures what was measured; what could not be is absent
 * @param otherCpuShare share of the machine's CPUs, 0 to 1, that other processes used meanwhile
 * @param throttledNanos how long a CPU quota stopped it before it was ready
 * @param noise why it does not count: the marks of a machine that was busy with something else;
 *     empty where it counts. They must not depend on how long the start took
 * @param problem what went wrong, in one line, where it did not become ready
 * @since 0.1.0
 */
public record GateRun(
        int number,
        Instant startedAt,
        RunOutcome outcome,
        Map<Measure, Long> measures,
        double otherCpuShare,
        long throttledNanos,
        List<String> noise,
        @Nullable String problem) {

    /** Copies what it is given. */
    public GateRun {
        Map<Measure, Long> copy = new EnumMap<>(Measure.class);
        copy.putAll(measures);
        measures = Collections.unmodifiableMap(copy);
        noise = List.copyOf(noise);
    }

    /** Whether the machine was busy with something else, so that the run does not count. */
    public boolean isNoisy() {
        return !noise.isEmpty();
    }

    /** Whether it became ready. */
    public boolean isReady() {
        return outcome == RunOutcome.READY;
    }

    /** The measure in nanoseconds or bytes, if it could be taken. */
    public OptionalLong measure(Measure measure) {
        Long value = measures.get(measure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
