package dev.firstlight.analysis.statistics;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A percentile with bounds, whatever the distribution: two of the measurements themselves, chosen
 * by the exact binomial distribution. Where there are too few measurements for a bound, there is
 * none: the largest of 50 starts bounds their P99 from below at most.
 *
 * @param percentile above 0 and below 100
 * @param estimate the smallest measurement that is at least so many percent of all; of P50 the
 *     {@link Sample#median() median}, as everywhere
 * @param low the lower bound; empty where the measurements give none
 * @param high the upper bound; empty where the measurements give none
 * @param confidence that the bounds were asked for, two-sided: each of them errs at most half of
 *     the rest
 * @param coverage how often such bounds hold the true percentile, exactly; a missing bound holds
 *     always
 * @since 0.1.0
 */
public record PercentileInterval(
        double percentile,
        double estimate,
        OptionalDouble low,
        OptionalDouble high,
        double confidence,
        double coverage) {

    private static final double MEDIAN = 50;

    /**
     * Of these measurements.
     *
     * @throws IllegalArgumentException if there are none, or the percentile or the confidence is
     *     out of range
     */
    public static PercentileInterval of(Sample sample, double percentile, double confidence) {
        if (!(percentile > 0 && percentile < 100) || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "no interval of P" + percentile + " at a confidence of " + confidence);
        }
        int n = sample.size();
        if (n == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double p = percentile / 100;
        double error = (1 - confidence) / 2;
        BinomialDistribution below = BinomialDistribution.of(n, p);
        // The measurement of rank k is at most the percentile unless fewer than k are.
        int low = lastAtMost(below, n, error) + 1;
        // It is at least the percentile unless k or more are below it.
        int high = firstSurvivalAtMost(below, n, error) + 1;
        double missed =
                (low > 0 ? below.cumulativeProbability(low - 1) : 0)
                        + (high <= n ? below.survivalProbability(high - 1) : 0);
        int rank = (int) Math.min(n, Math.max(1, Math.ceil(p * n - 1e-9)));
        return new PercentileInterval(
                percentile,
                percentile == MEDIAN ? sample.median() : sample.ranked(rank),
                low > 0 ? OptionalDouble.of(sample.ranked(low)) : OptionalDouble.empty(),
                high <= n ? OptionalDouble.of(sample.ranked(high)) : OptionalDouble.empty(),
                confidence,
                1 - missed);
    }

    /** The largest k with P(X <= k) at most the error, or -1. */
    private static int lastAtMost(BinomialDistribution x, int n, double error) {
        int k = x.inverseCumulativeProbability(error);
        while (k >= 0 && x.cumulativeProbability(k) > error) {
            k--;
        }
        return Math.min(k, n - 1);
    }

    /** The smallest k with P(X > k) at most the error; n if it takes all. */
    private static int firstSurvivalAtMost(BinomialDistribution x, int n, double error) {
        int k = Math.max(0, x.inverseSurvivalProbability(error) - 1);
        while (k < n && x.survivalProbability(k) > error) {
            k++;
        }
        return k;
    }
}
