package dev.firstlight.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing beside another, measured in turns: the first measurement of the one belongs to the
 * first of the other, as both were taken under the same conditions.
 *
 * @param ratioOfMedians median of the one by the median of the other
 * @param ratios the ratios of the pairs
 * @param differences the differences of the pairs
 */
public record Comparison(double ratioOfMedians, Sample ratios, Sample differences) {

    /**
     * Compares.
     *
     * @param one what is judged
     * @param other what it is judged by, as often measured, and never zero
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
