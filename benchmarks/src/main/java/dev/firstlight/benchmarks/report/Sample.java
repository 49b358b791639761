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

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        return quantile(0.5);
    }

    /** A quarter is at most this. */
    public double lowerQuartile() {
        return quantile(0.25);
    }

    /** Three quarters are at most this. */
    public double upperQuartile() {
        return quantile(0.75);
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
