package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A percentile with bounds that hold for any distribution: two of the measurements themselves,
 * chosen by the exact binomial distribution. If there are too few measurements for a bound, it is
 * absent: the largest of 50 starts can only be a lower bound of their P99.
 *
 * @since 0.1.0
 */
public final class PercentileInterval {

    private static final double MEDIAN = 50;

    private final double percentile;
    private final double estimate;
    private final OptionalDouble low;
    private final OptionalDouble high;
    private final double confidence;
    private final double coverage;

    private PercentileInterval(
            double percentile,
            double estimate,
            OptionalDouble low,
            OptionalDouble high,
            double confidence,
            double coverage) {
        this.percentile = percentile;
        this.estimate = estimate;
        this.low = low;
        this.high = high;
        this.confidence = confidence;
        this.coverage = coverage;
    }

    /** The percentile, above 0 and below 100. */
    public double percentile() {
        return percentile;
    }

    /**
     * The smallest measurement that is at least this percentage of all; for P50 the {@link
     * Sample#median() median}.
     */
    public double estimate() {
        return estimate;
    }

    /** The lower bound; empty if there are too few measurements. */
    public OptionalDouble low() {
        return low;
    }

    /** The upper bound; empty if there are too few measurements. */
    public OptionalDouble high() {
        return high;
    }

    /** Requested two-sided confidence: each bound errs in at most half of the rest. */
    public double confidence() {
        return confidence;
    }

    /**
     * Exact probability that the bounds contain the true percentile; a missing bound always holds.
     */
    public double coverage() {
        return coverage;
    }

    /**
     * The interval of these measurements.
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
        // The measurement of rank k is at most the percentile unless fewer than k measurements are.
        int low = lastAtMost(below, n, error) + 1;
        // It is at least the percentile unless k or more measurements are below it.
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

    /** The largest k with {@code P(X <= k)} at most the error, or -1. */
    private static int lastAtMost(BinomialDistribution x, int n, double error) {
        int k = x.inverseCumulativeProbability(error);
        while (k >= 0 && x.cumulativeProbability(k) > error) {
            k--;
        }
        return Math.min(k, n - 1);
    }

    /** The smallest k with {@code P(X > k)} at most the error; n if no smaller one exists. */
    private static int firstSurvivalAtMost(BinomialDistribution x, int n, double error) {
        int k = Math.max(0, x.inverseSurvivalProbability(error) - 1);
        while (k < n && x.survivalProbability(k) > error) {
            k++;
        }
        return k;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof PercentileInterval other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "PercentileInterval" + content();
    }

    private List<?> content() {
        return Arrays.asList(percentile, estimate, low, high, confidence, coverage);
    }
}
