package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.Collection;

/**
 * Repeated measurements of one thing, in nanoseconds or bytes, in the order in which they were
 * taken. Immutable.
 *
 * @since 0.1.0
 */
public final class Sample {

    private final double[] values;
    private final double[] sorted;

    private Sample(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("measurement " + i + " is " + values[i]);
            }
        }
        this.values = values;
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    /**
     * A sample with these measurements, which are copied.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public static Sample of(double... values) {
        return new Sample(values.clone());
    }

    /** A sample with these measurements. */
    public static Sample of(Collection<? extends Number> values) {
        return new Sample(values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    /** Number of measurements. */
    public int size() {
        return values.length;
    }

    /** The measurements in the order in which they were taken; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** The measurements, smallest first; a copy. */
    public double[] sorted() {
        return sorted.clone();
    }

    /** The measurement with this rank; the smallest has rank 1. */
    public double ranked(int rank) {
        return sorted[rank - 1];
    }

    /** Number of measurements above the limit. */
    public int over(double limit) {
        int count = 0;
        for (double value : values) {
            count += value > limit ? 1 : 0;
        }
        return count;
    }

    /**
     * The middle measurement, or the mean of the two in the middle.
     *
     * @throws IllegalStateException if there are no measurements
     */
    public double median() {
        int n = sorted.length;
        if (n == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    double[] raw() {
        return values;
    }

    double[] rawSorted() {
        return sorted;
    }
}
