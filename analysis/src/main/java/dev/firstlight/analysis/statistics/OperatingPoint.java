package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The behavior of a rule at a true share of starts over the limit. Exact: summed over every
 * possible sequence of results.
 *
 * @since 0.1.0
 */
public final class OperatingPoint {

    private final double share;
    private final double pass;
    private final double fail;
    private final double meanRuns;

    private OperatingPoint(double share, double pass, double fail, double meanRuns) {
        this.share = share;
        this.pass = pass;
        this.fail = fail;
        this.meanRuns = meanRuns;
    }

    /**
     * A computed or simulated behavior.
     *
     * @param share the true share over the limit
     * @param pass probability of {@link Verdict#PASS}
     * @param fail probability of {@link Verdict#FAIL}
     * @param meanRuns average number of runs
     */
    public static OperatingPoint of(double share, double pass, double fail, double meanRuns) {
        return new OperatingPoint(share, pass, fail, meanRuns);
    }

    /** The true share over the limit. */
    public double share() {
        return share;
    }

    /** Probability of {@link Verdict#PASS}. */
    public double pass() {
        return pass;
    }

    /** Probability of {@link Verdict#FAIL}. */
    public double fail() {
        return fail;
    }

    /** Average number of runs. */
    public double meanRuns() {
        return meanRuns;
    }

    /** Probability of {@link Verdict#INCONCLUSIVE}. */
    public double inconclusive() {
        return Math.max(0, 1 - pass - fail);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof OperatingPoint other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "OperatingPoint" + content();
    }

    private List<?> content() {
        return Arrays.asList(share, pass, fail, meanRuns);
    }
}
