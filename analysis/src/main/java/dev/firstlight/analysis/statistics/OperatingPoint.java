package dev.firstlight.analysis.statistics;

/**
 * The behavior of a rule at a true share of starts over the limit. Exact: summed over every
 * possible sequence of results.
 *
 * @param share the true share over the limit
 * @param pass probability of {@link Verdict#PASS}
 * @param fail probability of {@link Verdict#FAIL}
 * @param meanRuns average number of runs
 * @since 0.1.0
 */
public record OperatingPoint(double share, double pass, double fail, double meanRuns) {

    /** Probability of {@link Verdict#INCONCLUSIVE}. */
    public double inconclusive() {
        return Math.max(0, 1 - pass - fail);
    }
}
