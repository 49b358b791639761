package dev.firstlight.analysis.statistics;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a comparison shows of one measure, in the measure's unit. Immutable.
 *
 * @param verdict what is shown
 * @param rule by which it was judged
 * @param baselineRuns how many starts of the baseline were measured
 * @param candidateRuns how many starts of the candidate were measured
 * @param baselineMedian of the baseline
 * @param candidateMedian of the candidate
 * @param shift of the candidate against the baseline, with its bounds
 * @param margin the smallest shift that matters
 * @param pMore Mann-Whitney test that the shift is above the margin, corrected over the measures
 * @param pLess Mann-Whitney test that the shift is below the margin
 * @param detectable the shift that so many runs find in {@link ShiftRule#POWER} of the cases; empty
 *     where they are too few to say
 * @param runsToDecide how many runs a side would decide in {@link ShiftRule#POWER} of the cases if
 *     the shift is as estimated; empty where it is decided, and where it is so near the margin that
 *     no feasible number does
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

    /** Whether the candidate is shown to be smaller than the baseline by more than the margin. */
    public boolean isImproved() {
        return shift.atMost() < -margin;
    }
}
