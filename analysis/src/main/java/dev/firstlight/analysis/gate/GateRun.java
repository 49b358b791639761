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
 * @param measures the measurements; missing ones are absent
 * @param otherCpuShare share of the machine's CPUs, 0 to 1, that other processes used in the
 *     meantime
 * @param throttledNanos how long a CPU quota stopped it before it was ready
 * @param noise reasons why it does not count: signs that other programs kept the machine busy;
 *     empty if it counts. They must not depend on the duration of the start
 * @param problem the problem in one line, if it did not become ready
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

    /** Copies the arguments. */
    public GateRun {
        Map<Measure, Long> copy = new EnumMap<>(Measure.class);
        copy.putAll(measures);
        measures = Collections.unmodifiableMap(copy);
        noise = List.copyOf(noise);
    }

    /** Whether other programs kept the machine busy, so that the run does not count. */
    public boolean isNoisy() {
        return !noise.isEmpty();
    }

    /** Whether it became ready. */
    public boolean isReady() {
        return outcome == RunOutcome.READY;
    }

    /** The measure in nanoseconds or bytes, if it is known. */
    public OptionalLong measure(Measure measure) {
        Long value = measures.get(measure);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
