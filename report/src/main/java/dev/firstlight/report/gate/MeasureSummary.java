package dev.firstlight.report.gate;

import dev.firstlight.analysis.gate.GateDemand;
import dev.firstlight.analysis.gate.GateSeries;
import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.PercentileInterval;
import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.timeline.Percentages;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Median and tail of one measure, each with its bounds.
 *
 * @param measure the measure
 * @param runs number of runs
 * @param median the median
 * @param tail the objective's percentile, or P99
 */
record MeasureSummary(
        Measure measure, int runs, PercentileInterval median, PercentileInterval tail) {

    private static final double CONFIDENCE = 0.95;

    static List<MeasureSummary> of(GateSeries series, GateDemand demand) {
        ObjectiveRule rule = demand.objective();
        double asked = rule == null ? 99 : rule.objective().percentile();
        double percentile = asked >= 100 ? 99 : asked;
        List<MeasureSummary> summaries = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            Sample sample = series.sample(measure);
            if (sample.size() > 0) {
                summaries.add(
                        new MeasureSummary(
                                measure,
                                sample.size(),
                                PercentileInterval.of(sample, 50, CONFIDENCE),
                                PercentileInterval.of(sample, percentile, CONFIDENCE)));
            }
        }
        return summaries;
    }

    String medianText() {
        return text(median);
    }

    String tailText() {
        return text(tail);
    }

    /** {@code P99}, {@code P99.9}. */
    String tailName() {
        return Percentages.percentile(tail.percentile());
    }

    /** {@code 1.2 s [1.1 s, no bound]}. */
    private String text(PercentileInterval interval) {
        return measure.format(interval.estimate())
                + " ["
                + bound(interval.low())
                + ", "
                + bound(interval.high())
                + "]";
    }

    private String bound(OptionalDouble bound) {
        return bound.isPresent() ? measure.format(bound.getAsDouble()) : "no bound";
    }
}
