package dev.firstlight.analysis.internal.recording;

import java.util.Arrays;

/**
 * The amount of an activity at each instant of a start, if several can run at once: for example how
 * long the compilers compiled. Exact to a {@value #BUCKETS}th of the start, in fixed memory.
 */
final class LoadCurve {

    private static final int BUCKETS = 1 << 17;

    private final long length;
    private final double width;

    /** The amount in each bucket; cumulative after the first query. */
    private final double[] amount = new double[BUCKETS + 1];

    private boolean summed;
    private double total;

    LoadCurve(long lengthNanos) {
        length = lengthNanos;
        width = Math.max(1, (double) lengthNanos / BUCKETS);
    }

    /** Spreads the amount evenly over the interval; ignores the part outside the start. */
    void add(long start, long end, double spread) {
        long from = Math.max(0, start);
        long to = Math.min(length, end);
        if (to <= from || summed) {
            return;
        }
        double perNano = spread / (end - start);
        int first = bucket(from);
        int last = bucket(to);
        total += perNano * (to - from);
        if (first == last) {
            amount[first] += perNano * (to - from);
            return;
        }
        amount[first] += perNano * ((first + 1) * width - from);
        for (int i = first + 1; i < last; i++) {
            amount[i] += perNano * width;
        }
        amount[last] += perNano * (to - last * width);
    }

    /** The amount in the interval. */
    long within(long start, long end) {
        if (!summed) {
            Arrays.parallelPrefix(amount, Double::sum);
            summed = true;
        }
        return end <= start ? 0 : Math.round(until(end) - until(start));
    }

    /** The total amount within the start. */
    long total() {
        return Math.round(total);
    }

    private double until(long instant) {
        long at = Math.max(0, Math.min(length, instant));
        int bucket = bucket(at);
        double before = bucket == 0 ? 0 : amount[bucket - 1];
        return before + (amount[bucket] - before) * Math.min(1, (at - bucket * width) / width);
    }

    private int bucket(long instant) {
        return Math.min(BUCKETS, (int) (instant / width));
    }
}
