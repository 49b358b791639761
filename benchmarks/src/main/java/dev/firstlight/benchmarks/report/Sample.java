package dev.firstlight.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * Repeated measurements of one thing, in the order in which they were taken. Immutable. Medians and
 * quartiles throughout: on a machine that does other things too, means are made by the outliers.
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

    /** How many. */
    public int size() {
        return values.length;
    }

    /** The measurement that was taken as number {@code index}, from 0. */
    public double get(int index) {
        return values[index];
    }

    /** The median as all of Firstlight takes it. */
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

    /** Of a hundred, so many are at most this. */
    public double percentile(int percent) {
        return quantile(percent / 100.0);
    }

    /** How many are larger. */
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
     * confidence, whatever the distribution: the smallest k for which fewer than k of n are below
     * the percentile in 95 of 100 samples. 0 if there are too few measurements for it.
     */
    public int upperRank(int percent) {
        int n = sorted.length;
        double p = percent / 100.0;
        // From all n downwards: the chance that k or more of n are at most the percentile.
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

    /** The measurement of that rank, from 1. */
    public double ranked(int rank) {
        return sorted[rank - 1];
    }

    /** By linear interpolation between the order statistics, as R and NumPy do by default. */
    private double quantile(double p) {
        double position = p * (sorted.length - 1);
        int below = (int) position;
        if (below == sorted.length - 1) {
            return sorted[below];
        }
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }

    /**
     * Bounds between which the true median lies with 95 % confidence at least, whatever the
     * distribution: two order statistics, by the binomial distribution. With fewer than six
     * measurements there are no such bounds, and the answer is the smallest and the largest.
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
     * @param sure whether the confidence is 95 %: there were measurements enough
     */
    public record Interval(double low, double high, boolean sure) {}
}
