package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison proves about one measure, in the measure's unit. Immutable.
 *
 * @since 0.1.0
 */
public final class ShiftVerdict {

    private final Verdict verdict;
    private final ShiftRule rule;
    private final int baselineRuns;
    private final int candidateRuns;
    private final double baselineMedian;
    private final double candidateMedian;
    private final Shift shift;
    private final double margin;
    private final double pMore;
    private final double pLess;
    private final OptionalDouble detectable;
    private final OptionalInt runsToDecide;

    ShiftVerdict(
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
        this.verdict = verdict;
        this.rule = rule;
        this.baselineRuns = baselineRuns;
        this.candidateRuns = candidateRuns;
        this.baselineMedian = baselineMedian;
        this.candidateMedian = candidateMedian;
        this.shift = shift;
        this.margin = margin;
        this.pMore = pMore;
        this.pLess = pLess;
        this.detectable = detectable;
        this.runsToDecide = runsToDecide;
    }

    /** The verdict. */
    public Verdict verdict() {
        return verdict;
    }

    /** The rule that judged. */
    public ShiftRule rule() {
        return rule;
    }

    /** Number of measured starts of the baseline. */
    public int baselineRuns() {
        return baselineRuns;
    }

    /** Number of measured starts of the candidate. */
    public int candidateRuns() {
        return candidateRuns;
    }

    /** Median of the baseline. */
    public double baselineMedian() {
        return baselineMedian;
    }

    /** Median of the candidate. */
    public double candidateMedian() {
        return candidateMedian;
    }

    /** Shift of the candidate against the baseline, with its bounds. */
    public Shift shift() {
        return shift;
    }

    /** The smallest shift that matters. */
    public double margin() {
        return margin;
    }

    /** Mann-Whitney test that the shift is above the margin, corrected over the measures. */
    public double pMore() {
        return pMore;
    }

    /** Mann-Whitney test that the shift is below the margin. */
    public double pLess() {
        return pLess;
    }

    /**
     * The shift that these runs detect with the probability {@link ShiftRule#POWER}; empty if there
     * are too few runs.
     */
    public OptionalDouble detectable() {
        return detectable;
    }

    /**
     * Number of runs on each side that would decide with the probability {@link ShiftRule#POWER} if
     * the shift is as estimated; empty if it is decided, and if it is so near the margin that no
     * feasible number decides.
     */
    public OptionalInt runsToDecide() {
        return runsToDecide;
    }

    /**
     * Whether the candidate is smaller than the baseline by more than the margin, with confidence.
     */
    public boolean isImproved() {
        return shift.atMost() < -margin;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ShiftVerdict other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "ShiftVerdict" + content();
    }

    private List<?> content() {
        return Arrays.asList(
                verdict,
                rule,
                baselineRuns,
                candidateRuns,
                baselineMedian,
                candidateMedian,
                shift,
                margin,
                pMore,
                pLess,
                detectable,
                runsToDecide);
    }
}
