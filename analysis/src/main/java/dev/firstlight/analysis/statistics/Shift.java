package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.jspecify.annotations.Nullable;

/**
 * How much later or larger one sample is than the other: the Hodges-Lehmann estimate, which is the
 * median of all differences, with the bounds of the Mann-Whitney test. An outlier weighs no more
 * than any other measurement. In the samples' unit.
 *
 * @since 0.1.0
 */
public final class Shift {

    private final double estimate;
    private final double low;
    private final double high;
    private final double atLeast;
    private final double atMost;
    private final double confidence;

    private Shift(
            double estimate,
            double low,
            double high,
            double atLeast,
            double atMost,
            double confidence) {
        this.estimate = estimate;
        this.low = low;
        this.high = high;
        this.atLeast = atLeast;
        this.atMost = atMost;
        this.confidence = confidence;
    }

    /** The shift; positive if the candidate is larger. */
    public double estimate() {
        return estimate;
    }

    /** Lower end of the two-sided interval; negative infinity if there are too few measurements. */
    public double low() {
        return low;
    }

    /** Upper end of the two-sided interval; infinity if there are too few measurements. */
    public double high() {
        return high;
    }

    /** One-sided lower bound, at the same confidence. */
    public double atLeast() {
        return atLeast;
    }

    /** One-sided upper bound, at the same confidence. */
    public double atMost() {
        return atMost;
    }

    /** Confidence of the interval and of each one-sided bound, such as 0.95. */
    public double confidence() {
        return confidence;
    }

    /**
     * The shift between two samples.
     *
     * @throws IllegalArgumentException if one of them is empty
     */
    public static Shift between(Sample baseline, Sample candidate, double confidence) {
        if (baseline.size() == 0 || candidate.size() == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        Differences differences = new Differences(candidate, baseline);
        long size = differences.size();
        double error = 1 - confidence;
        long oneSided = RankBound.lower(candidate.size(), baseline.size(), error);
        long twoSided = RankBound.lower(candidate.size(), baseline.size(), error / 2);
        return new Shift(
                differences.median(),
                twoSided == 0 ? Double.NEGATIVE_INFINITY : differences.ranked(twoSided),
                twoSided == 0 ? Double.POSITIVE_INFINITY : differences.ranked(size + 1 - twoSided),
                oneSided == 0 ? Double.NEGATIVE_INFINITY : differences.ranked(oneSided),
                oneSided == 0 ? Double.POSITIVE_INFINITY : differences.ranked(size + 1 - oneSided),
                confidence);
    }

    /** The Mann-Whitney test that the candidate is later than the baseline by more than this. */
    public static double pValueOfMore(Sample baseline, Sample candidate, double shift) {
        return pValue(baseline, candidate, shift, AlternativeHypothesis.GREATER_THAN);
    }

    /** The Mann-Whitney test that the candidate is later than the baseline by less than this. */
    public static double pValueOfLess(Sample baseline, Sample candidate, double shift) {
        return pValue(baseline, candidate, shift, AlternativeHypothesis.LESS_THAN);
    }

    private static double pValue(
            Sample baseline, Sample candidate, double shift, AlternativeHypothesis side) {
        double p =
                MannWhitneyUTest.withDefaults()
                        .with(side)
                        .withMu(shift)
                        .test(candidate.raw(), baseline.raw())
                        .getPValue();
        // Not a number if all are equal: nothing is proved.
        return Double.isNaN(p) ? 1 : p;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Shift other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "Shift" + content();
    }

    private List<?> content() {
        return Arrays.asList(estimate, low, high, atLeast, atMost, confidence);
    }
}
