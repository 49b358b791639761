package dev.firstlight.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A comparison of two programs that were measured in turns: measurements with the same number form
 * a pair, because they were taken under the same conditions.
 *
 * @param ratioOfMedians median of the first divided by the median of the second
 * @param ratios the ratios of the pairs
 * @param differences the differences of the pairs
 */
public record Comparison(double ratioOfMedians, Sample ratios, Sample differences) {

    /**
     * Compares two samples.
     *
     * @param one the judged sample
     * @param other the reference, with the same number of measurements, none of them zero
     */
    public static Comparison of(Sample one, Sample other) {
        if (one.size() != other.size()) {
            throw new IllegalArgumentException(
                    "not pairs: " + one.size() + " and " + other.size() + " measurements");
        }
        List<Double> ratios = new ArrayList<>();
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            ratios.add(one.get(i) / other.get(i));
            differences.add(one.get(i) - other.get(i));
        }
        return new Comparison(
                one.median() / other.median(), new Sample(ratios), new Sample(differences));
    }
}
