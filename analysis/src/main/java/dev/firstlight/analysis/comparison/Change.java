package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.analysis.statistics.Shift;
import org.jspecify.annotations.Nullable;

/**
 * A time before and after, in nanoseconds.
 *
 * @param baselineNanos before; the median of a set
 * @param candidateNanos after; the median of a set
 * @param shiftNanos increase: the difference of two starts, or the shift of two sets, which differs
 *     slightly from the difference of their medians
 * @param interval bounds of the shift; null if the sets are too small
 * @since 0.1.0
 */
public record Change(
        long baselineNanos, long candidateNanos, long shiftNanos, @Nullable Interval interval) {

    /** With fewer starts on a side, there are no bounds at 95 %. */
    static final int FEWEST = 4;

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
}
