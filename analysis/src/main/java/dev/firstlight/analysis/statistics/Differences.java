package dev.firstlight.analysis.statistics;

/**
 * All differences between a measurement of one sample and one of the other, in order, without
 * computing them all: a thousand starts on each side have a million. Finds the difference of a rank
 * by bisection over the numbers themselves, so the result is exact.
 */
final class Differences {

    private final double[] one;
    private final double[] other;

    Differences(Sample one, Sample other) {
        this.one = one.rawSorted();
        this.other = other.rawSorted();
    }

    long size() {
        return (long) one.length * other.length;
    }

    /** The difference with this rank; the smallest has rank 1. */
    double ranked(long rank) {
        long low = order(one[0] - other[other.length - 1]);
        long high = order(one[one.length - 1] - other[0]);
        while (low < high) {
            // Without overflow, and rounded down.
            long middle = (low & high) + ((low ^ high) >> 1);
            if (atMost(number(middle)) >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return number(low);
    }

    /** The median: the Hodges-Lehmann estimate. */
    double median() {
        long n = size();
        double upper = ranked(n / 2 + 1);
        return n % 2 == 1 ? upper : (ranked(n / 2) + upper) / 2;
    }

    /** Number of differences that are at most this value. */
    private long atMost(double value) {
        long count = 0;
        int j = 0;
        for (double x : one) {
            // Those from j on are large enough; the larger x is, the larger they must be.
            while (j < other.length && x - other[j] > value) {
                j++;
            }
            count += other.length - j;
        }
        return count;
    }

    /** An integer for each double, in the same order. */
    private static long order(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    private static double number(long order) {
        return Double.longBitsToDouble(order >= 0 ? order : Long.MIN_VALUE - order);
    }
}
