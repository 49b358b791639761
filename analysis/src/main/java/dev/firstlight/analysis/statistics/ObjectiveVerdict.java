package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the starts prove about an objective. Immutable.
 *
 * @since 0.1.0
 */
public final class ObjectiveVerdict {

    private final Verdict verdict;
    private final ObjectiveRule rule;
    private final int runs;
    private final int over;
    private final @Nullable PercentileInterval percentile;
    private final double shareAtLeast;
    private final double shareAtMost;
    private final double pMore;
    private final double pLess;
    private final OperatingPoint atAllowed;
    private final OperatingPoint atTolerated;
    private final double provable;
    private final int runsToProve;
    private final @Nullable FurtherRuns further;

    ObjectiveVerdict(
            Verdict verdict,
            ObjectiveRule rule,
            int runs,
            int over,
            @Nullable PercentileInterval percentile,
            double shareAtLeast,
            double shareAtMost,
            double pMore,
            double pLess,
            OperatingPoint atAllowed,
            OperatingPoint atTolerated,
            double provable,
            int runsToProve,
            @Nullable FurtherRuns further) {
        this.verdict = verdict;
        this.rule = rule;
        this.runs = runs;
        this.over = over;
        this.percentile = percentile;
        this.shareAtLeast = shareAtLeast;
        this.shareAtMost = shareAtMost;
        this.pMore = pMore;
        this.pLess = pLess;
        this.atAllowed = atAllowed;
        this.atTolerated = atTolerated;
        this.provable = provable;
        this.runsToProve = runsToProve;
        this.further = further;
    }

    /** The verdict. */
    public Verdict verdict() {
        return verdict;
    }

    /** The rule that judged. */
    public ObjectiveRule rule() {
        return rule;
    }

    /** Number of judged starts. */
    public int runs() {
        return runs;
    }

    /** How many of them exceeded the limit. */
    public int over() {
        return over;
    }

    /** The objective's percentile with its bounds; null for P100, and if no start became ready. */
    public @Nullable PercentileInterval percentile() {
        return percentile;
    }

    /** One-sided lower bound of the share over the limit, at 1 - alpha. */
    public double shareAtLeast() {
        return shareAtLeast;
    }

    /** One-sided upper bound of the share over the limit, at 1 - beta. */
    public double shareAtMost() {
        return shareAtMost;
    }

    /** Exact binomial test that more exceed the limit than allowed. */
    public double pMore() {
        return pMore;
    }

    /** Exact binomial test that fewer exceed the limit than tolerated. */
    public double pLess() {
        return pLess;
    }

    /**
     * Exact behavior of the rule for a build that just meets its objective: {@link
     * OperatingPoint#fail()} is the rate of false alarms.
     */
    public OperatingPoint atAllowed() {
        return atAllowed;
    }

    /**
     * Exact behavior of the rule at the tolerated share: {@link OperatingPoint#fail()} is the
     * power, {@link OperatingPoint#pass()} the rate of misses.
     */
    public OperatingPoint atTolerated() {
        return atTolerated;
    }

    /** The highest percentile that these starts prove to be within the limit, at 1 - beta. */
    public double provable() {
        return provable;
    }

    /** Number of starts without a miss that would prove the objective's percentile. */
    public int runsToProve() {
        return runsToProve;
    }

    /**
     * How many more starts would decide; null if it is decided, and if no start could be judged,
     * because more of the same would not help.
     */
    public @Nullable FurtherRuns further() {
        return further;
    }

    /**
     * How many more runs would decide, judged once after all of them.
     *
     * @param ifNoneOver until it passes if none of them exceeds the limit; empty if that is
     *     impossible
     * @param ifShareStays until it is decided either way if they exceed the limit as often as those
     *     so far; empty if a hundred thousand do not decide
     */
    public record FurtherRuns(OptionalInt ifNoneOver, OptionalInt ifShareStays) {}

    static ObjectiveVerdict of(
            ObjectiveRule rule,
            CountRule counts,
            Verdict verdict,
            double[] nanos,
            int runs,
            int over) {
        double percentile = rule.objective().percentile();
        double[] ready =
                Arrays.stream(nanos, 0, runs)
                        // A start that never became ready is later than all others.
                        .map(value -> Math.min(value, Double.MAX_VALUE))
                        .toArray();
        return new ObjectiveVerdict(
                verdict,
                rule,
                runs,
                over,
                ready.length == 0 || percentile >= 100
                        ? null
                        : PercentileInterval.of(Sample.of(ready), percentile, 1 - rule.alpha()),
                Shares.atLeast(runs, over, 1 - rule.alpha()),
                runs == 0 ? 1 : Shares.atMost(runs, over, 1 - rule.beta()),
                Shares.pValueOfMore(runs, over, rule.allowed()),
                Shares.pValueOfLess(runs, over, rule.tolerated()),
                counts.at(rule.allowed()),
                counts.at(rule.tolerated()),
                runs == 0 ? 0 : 100 * (1 - Shares.atMost(runs, over, 1 - rule.beta())),
                rule.allowed() == 0
                        ? Integer.MAX_VALUE
                        : Shares.runsToShow(rule.allowed(), 0, 1 - rule.beta()),
                verdict == Verdict.INCONCLUSIVE && runs > 0
                        ? Prospect.further(rule, runs, over)
                        : null);
    }

    /** The verdict with its figures, in one or two sentences. */
    public String summary() {
        return ObjectiveText.summary(this);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ObjectiveVerdict other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "ObjectiveVerdict" + content();
    }

    private List<?> content() {
        return Arrays.asList(
                verdict,
                rule,
                runs,
                over,
                percentile,
                shareAtLeast,
                shareAtMost,
                pMore,
                pLess,
                atAllowed,
                atTolerated,
                provable,
                runsToProve,
                further);
    }
}
