package dev.firstlight.analysis.statistics;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a comparison proves about one measure, in the measure's unit. Immutable.
 *
 * @param verdict the verdict
 * @param rule the rule that judged
 * @param baselineRuns number of measured starts of the baseline
 * @param candidateRuns number of measured starts of the candidate
 * @param baselineMedian median of the baseline
 * @param candidateMedian median of the candidate
 * @param shift of the candidate against the baseline, with its bounds
 * @param margin the smallest shift that matters
 * @param pMore Mann-Whitney test that the shift is above the margin, corrected over the measures
 * @param pLess Mann-Whitney test that the shift is below the margin
 * @param detectable the shift that these runs detect with the probability {@link ShiftRule#POWER};
 *     empty if there are too few runs
 * @param runsToDecide number of runs on each side that would decide with the probability {@link
 *     ShiftRule#POWER} if the shift is as estimated; empty if it is decided, and if it is so near
 *     the margin that no feasible number decides
 * @since 0.1.0
 */
public record ShiftVerdict(
        Verdict verdict,
        ShiftRule rule,
        int baselineRuns,
        int candidateRuns,
        double baselineMedian,
        double candidateMedian,
        Shift shift,
        double margin,
        double pMore,
        double pLess,
        OptionalDouble detectable,
        OptionalInt runsToDecide) {

    /**
     * Whether the candidate is smaller than the baseline by more than the margin, with confidence.
     */
    public boolean isImproved() {
        return shift.atMost() < -margin;
    }
}
