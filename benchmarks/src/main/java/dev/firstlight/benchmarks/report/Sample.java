package dev.firstlight.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * Repeated measurements of one thing, in the order in which they were taken. Immutable. Uses
 * medians and quartiles throughout, because outliers dominate means on a machine with other load.
 */
public final class Sample {

    private final double[] values;
    private final double[] sorted;

    /**
     * @param values at least one, all finite
     */
    public Sample(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        this.values = new double[values.size()];
        for (int i = 0; i < this.values.length; i++) {
            double value = values.get(i);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("measurement " + i + " is " + value);
            }
            this.values[i] = value;
        }
        this.sorted = this.values.clone();
        Arrays.sort(sorted);
    }

    /** Number of measurements. */
    public int size() {
        return values.length;
    }

    /** The measurement with this index, from 0. */
    public double get(int index) {
        return values[index];
    }

    /** The median, defined as in all of Firstlight. */
    public double median() {
        return dev.firstlight.analysis.statistics.Sample.of(values).median();
    }

    /** A quarter is at most this. */
    public double lowerQuartile() {
        return quantile(0.25);
    }

    /** Three quarters are at most this. */
    public double upperQuartile() {
        return quantile(0.75);
    }

    /** This percentage of the measurements is at most this value. */
    public double percentile(int percent) {
        return quantile(percent / 100.0);
    }

    /** Number of measurements above the limit. */
    public int over(double limit) {
        int count = 0;
        for (double value : sorted) {
            if (value > limit) {
                count++;
            }
        }
        return count;
    }

    /**
     * The rank, from 1, of the measurement that is at least the true percentile with 95 %
     * confidence, for any distribution: the smallest k for which fewer than k of n are below the
     * percentile in 95 of 100 samples. 0 if there are too few measurements.
     */
    public int upperRank(int percent) {
        int n = sorted.length;
        double p = percent / 100.0;
        // From n downward: the probability that k or more of n are at most the percentile.
        double chance = Math.pow(p, n);
        double tail = chance;
        int rank = 0;
        for (int k = n; k >= 1 && tail <= 0.05; k--) {
            rank = k;
            chance = chance * k / (n - k + 1) * (1 - p) / p;
            tail += chance;
        }
        return rank;
    }

    /** The measurement with this rank, from 1. */
    public double ranked(int rank) {
        return sorted[rank - 1];
    }

    /** By linear interpolation between the order statistics, like the default of R and NumPy. */
    private double quantile(double p) {
        double position = p * (sorted.length - 1);
        int below = (int) position;
        if (below == sorted.length - 1) {
            return sorted[below];
        }
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }

    /**
     * Bounds that contain the true median with at least 95 % confidence, for any distribution: two
     * order statistics, by the binomial distribution. With fewer than six measurements, no such
     * bounds exist, and the result is the smallest and the largest.
     */
    public Interval medianInterval() {
        int n = sorted.length;
        int rank = 0;
        double below = Math.pow(0.5, n);
        double tail = below;
        while (tail <= 0.025) {
            rank++;
            below = below * (n - rank + 1) / rank;
            tail += below;
        }
        int low = Math.max(0, rank - 1);
        return new Interval(sorted[low], sorted[n - 1 - low], rank > 0);
    }

    /**
     * Bounds.
     *
     * @param low lower bound
     * @param high upper bound
     * @param sure whether the confidence is 95 %, because there were enough measurements
     */
    public record Interval(double low, double high, boolean sure) {}
}
