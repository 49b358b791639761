package dev.firstlight.analysis.gate;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One start of a gate. Immutable.
 *
 * @since 0.1.0
 */
public final class GateRun {

    private final int number;
    private final Instant startedAt;
    private final RunOutcome outcome;
    private final Map<Measure, Long> measures;
    private final double otherCpuShare;
    private final long throttledNanos;
    private final List<String> noise;
    private final @Nullable String problem;

    private GateRun(
            int number,
            Instant startedAt,
            RunOutcome outcome,
            Map<Measure, Long> measures,
            double otherCpuShare,
            long throttledNanos,
            List<String> noise,
            @Nullable String problem) {
        Map<Measure, Long> copy = new EnumMap<>(Measure.class);
        copy.putAll(measures);
        this.measures = Collections.unmodifiableMap(copy);
        this.noise = List.copyOf(noise);
        this.number = number;
        this.startedAt = startedAt;
        this.outcome = outcome;
        this.otherCpuShare = otherCpuShare;
        this.throttledNanos = throttledNanos;
        this.problem = problem;
    }

    /**
     * A run that counts, on a machine without other load.
     *
     * @param number from 1, unique in its series; interleaved series count separately
     * @param startedAt when, by the wall clock
     * @param outcome how it ended
     * @param measures the measurements; missing ones are absent
     */
    public static GateRun of(
            int number, Instant startedAt, RunOutcome outcome, Map<Measure, Long> measures) {
        return new GateRun(number, startedAt, outcome, measures, 0, 0, List.of(), null);
    }

    /** With the share of the machine's CPUs, 0 to 1, that other processes used in the meantime. */
    public GateRun withOtherCpuShare(double share) {
        return new GateRun(
                number, startedAt, outcome, measures, share, throttledNanos, noise, problem);
    }

    /** With the time for which a CPU quota stopped it before it was ready. */
    public GateRun withThrottledNanos(long nanos) {
        return new GateRun(
                number, startedAt, outcome, measures, otherCpuShare, nanos, noise, problem);
    }

    /** With the reasons why it does not count; none if it counts. */
    public GateRun withNoise(List<String> reasons) {
        return new GateRun(
                number,
                startedAt,
                outcome,
                measures,
                otherCpuShare,
                throttledNanos,
                reasons,
                problem);
    }

    /** With the problem in one line; null if it became ready. */
    public GateRun withProblem(@Nullable String line) {
        return new GateRun(
                number, startedAt, outcome, measures, otherCpuShare, throttledNanos, noise, line);
    }

    /** Its number: from 1, unique in its series; interleaved series count separately. */
    public int number() {
        return number;
    }

    /** When it started, by the wall clock. */
    public Instant startedAt() {
        return startedAt;
    }

    /** How it ended. */
    public RunOutcome outcome() {
        return outcome;
    }

    /** The measurements; missing ones are absent. */
    public Map<Measure, Long> measures() {
        return measures;
    }

    /** Share of the machine's CPUs, 0 to 1, that other processes used in the meantime. */
    public double otherCpuShare() {
        return otherCpuShare;
    }

    /** How long a CPU quota stopped it before it was ready. */
    public long throttledNanos() {
        return throttledNanos;
    }

    /**
     * Reasons why it does not count: signs that other programs kept the machine busy; empty if it
     * counts. They must not depend on the duration of the start.
     */
    public List<String> noise() {
        return noise;
    }

    /** The problem in one line, if it did not become ready. */
    public @Nullable String problem() {
        return problem;
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

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof GateRun other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "GateRun" + content();
    }

    private List<?> content() {
        return Arrays.asList(
                number,
                startedAt,
                outcome,
                measures,
                otherCpuShare,
                throttledNanos,
                noise,
                problem);
    }
}
