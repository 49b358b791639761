package dev.firstlight.analysis.statistics;

/**
 * How a rule behaves where so many of all starts are over the limit. Exact, by summing over all
 * courses that the runs can take.
 *
 * @param share the true share over the limit
 * @param pass probability of {@link Verdict#PASS}
 * @param fail probability of {@link Verdict#FAIL}
 * @param meanRuns how many runs it takes on average
 * @since 0.1.0
 */
public record OperatingPoint(double share, double pass, double fail, double meanRuns) {

    /** Probability of {@link Verdict#INCONCLUSIVE}. */
    public double inconclusive() {
        return Math.max(0, 1 - pass - fail);
    }
}
