package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.analysis.statistics.Shift;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time before and after, in nanoseconds.
 *
 * @since 0.1.0
 */
public final class Change {

    /** With fewer starts on a side, there are no bounds at 95 %. */
    static final int FEWEST = 4;

    private final long baselineNanos;
    private final long candidateNanos;
    private final long shiftNanos;
    private final @Nullable Interval interval;

    Change(long baselineNanos, long candidateNanos, long shiftNanos, @Nullable Interval interval) {
        this.baselineNanos = baselineNanos;
        this.candidateNanos = candidateNanos;
        this.shiftNanos = shiftNanos;
        this.interval = interval;
    }

    /** Time before; the median of a set. */
    public long baselineNanos() {
        return baselineNanos;
    }

    /** Time after; the median of a set. */
    public long candidateNanos() {
        return candidateNanos;
    }

    /**
     * Increase: the difference of two starts, or the shift of two sets, which differs slightly from
     * the difference of their medians.
     */
    public long shiftNanos() {
        return shiftNanos;
    }

    /** Bounds of the shift; null if the sets are too small. */
    public @Nullable Interval interval() {
        return interval;
    }

    /**
     * Bounds of a shift.
     *
     * @param low lower end, in nanoseconds
     * @param high upper end, in nanoseconds
     */
    public record Interval(long low, long high) {}

    static Change of(double[] baseline, double[] candidate, double confidence) {
        Sample before = Sample.of(baseline);
        Sample after = Sample.of(candidate);
        Shift shift = Shift.between(before, after, confidence);
        boolean bounded = Double.isFinite(shift.low()) && areEnough(before.size(), after.size());
        return new Change(
                Math.round(before.median()),
                Math.round(after.median()),
                Math.round(shift.estimate()),
                bounded ? new Interval(Math.round(shift.low()), Math.round(shift.high())) : null);
    }

    static boolean areEnough(int baseline, int candidate) {
        return Math.min(baseline, candidate) >= FEWEST;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Change other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "Change" + content();
    }

    private List<?> content() {
        return Arrays.asList(baselineNanos, candidateNanos, shiftNanos, interval);
    }
}
