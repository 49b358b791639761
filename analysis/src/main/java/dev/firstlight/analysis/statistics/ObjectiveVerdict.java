package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the starts prove about an objective. Immutable.
 *
 * @param verdict the verdict
 * @param rule the rule that judged
 * @param runs number of judged starts
 * @param over how many of them exceeded the limit
 * @param percentile the objective's percentile with its bounds; null for P100, and if no start
 *     became ready
 * @param shareAtLeast one-sided lower bound of the share over the limit, at 1 - alpha
 * @param shareAtMost one-sided upper bound of the share over the limit, at 1 - beta
 * @param pMore exact binomial test that more exceed the limit than allowed
 * @param pLess exact binomial test that fewer exceed the limit than tolerated
 * @param atAllowed exact behavior of the rule for a build that just meets its objective: {@link
 *     OperatingPoint#fail()} is the rate of false alarms
 * @param atTolerated exact behavior of the rule at the tolerated share: {@link
 *     OperatingPoint#fail()} is the power, {@link OperatingPoint#pass()} the rate of misses
 * @param provable the highest percentile that these starts prove to be within the limit, at 1 -
 *     beta
 * @param runsToProve number of starts without a miss that would prove the objective's percentile
 * @param further how many more starts would decide; null if it is decided, and if no start could be
 *     judged, because more of the same would not help
 * @since 0.1.0
 */
public record ObjectiveVerdict(
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
}
