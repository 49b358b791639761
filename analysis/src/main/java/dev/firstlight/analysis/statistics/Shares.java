package dev.firstlight.analysis.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * What a count says about a share: if {@code over} of {@code runs} starts exceeded the limit, how
 * many of all starts do? Exact, by the binomial distribution. Stateless.
 */
final class Shares {

    private static final int MOST_RUNS = 1_000_000;

    private Shares() {}

    /**
     * Clopper-Pearson upper bound: with this confidence, the true share is at most that.
     *
     * @param confidence one-sided, such as 0.95
     */
    public static double atMost(int runs, int over, double confidence) {
        check(runs, over);
        if (over == runs) {
            return 1;
        }
        // The beta distribution inverts the binomial sum.
        return over == 0
                ? -Math.expm1(Math.log1p(-confidence) / runs)
                : BetaDistribution.of(over + 1.0, (double) runs - over)
                        .inverseCumulativeProbability(confidence);
    }

    /**
     * Clopper-Pearson lower bound: with this confidence, the true share is at least that.
     *
     * @param confidence one-sided, such as 0.95
     */
    public static double atLeast(int runs, int over, double confidence) {
        check(runs, over);
        return over == 0
                ? 0
                : BetaDistribution.of(over, runs - over + 1.0)
                        .inverseCumulativeProbability(1 - confidence);
    }

    /**
     * The exact binomial test that the share is larger: the probability of this count or more if
     * the share is the given one.
     */
    public static double pValueOfMore(int runs, int over, double share) {
        check(runs, over);
        return test(runs, over, share, AlternativeHypothesis.GREATER_THAN);
    }

    /**
     * The exact binomial test that the share is smaller: the probability of this count or fewer if
     * the share is the given one.
     */
    public static double pValueOfLess(int runs, int over, double share) {
        check(runs, over);
        return test(runs, over, share, AlternativeHypothesis.LESS_THAN);
    }

    private static double test(int runs, int over, double share, AlternativeHypothesis side) {
        return runs == 0
                ? 1
                : BinomialTest.withDefaults().with(side).test(runs, over, share).getPValue();
    }

    /**
     * How many runs are needed to prove that the share is at most this, with this many over the
     * limit: 299 for 1 % at 95 % with none, 473 with one.
     *
     * @return the runs, or {@link Integer#MAX_VALUE} if a million are not enough
     */
    public static int runsToShow(double share, int over, double confidence) {
        int low = Math.max(1, over);
        int high = MOST_RUNS;
        if (pValueOfLess(high, over, share) > 1 - confidence) {
            return Integer.MAX_VALUE;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pValueOfLess(middle, over, share) <= 1 - confidence) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static void check(int runs, int over) {
        if (over < 0 || over > runs) {
            throw new IllegalArgumentException(over + " of " + runs + " runs is impossible");
        }
    }
}
