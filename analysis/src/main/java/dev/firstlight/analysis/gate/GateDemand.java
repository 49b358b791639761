package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.ShiftRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build must meet. Immutable.
 *
 * @param objective the limit and how it is judged; null without one
 * @param objectiveMeasure the measure to which the limit applies; usually {@link
 *     Measure#EXEC_TO_READY}
 * @param shift how the candidate is compared with a baseline; null without one
 * @param compared the compared and judged measures; usually wall and CPU time
 * @param mostNoisy the largest share of noisy runs for a verdict other than inconclusive
 * @since 0.1.0
 */
public record GateDemand(
        @Nullable ObjectiveRule objective,
        Measure objectiveMeasure,
        @Nullable ShiftRule shift,
        List<Measure> compared,
        double mostNoisy) {

    /** A quarter. */
    public static final double DEFAULT_MOST_NOISY = 0.25;

    /**
     * @throws IllegalArgumentException if there is nothing to judge, or the share is out of range
     */
    public GateDemand {
        compared = List.copyOf(compared);
        if (shift != null && compared.isEmpty()) {
            throw new IllegalArgumentException("no measure to compare");
        }
        if (!(mostNoisy >= 0 && mostNoisy <= 1)) {
            throw new IllegalArgumentException(
                    "the share of noisy runs must be between 0 and 1, not " + mostNoisy);
        }
    }

    /** No demand yet: the runs are only measured. */
    public static GateDemand none() {
        return new GateDemand(
                null,
                Measure.EXEC_TO_READY,
                null,
                List.of(Measure.EXEC_TO_READY, Measure.CPU),
                DEFAULT_MOST_NOISY);
    }

    /** The same with an objective for the time from exec to ready. */
    public GateDemand objective(ObjectiveRule rule) {
        return new GateDemand(rule, objectiveMeasure, shift, compared, mostNoisy);
    }

    /** The same with the objective for another measure. */
    public GateDemand of(Measure measure) {
        return new GateDemand(objective, measure, shift, compared, mostNoisy);
    }

    /** The same with a comparison of wall and CPU time. */
    public GateDemand shift(ShiftRule rule) {
        return new GateDemand(objective, objectiveMeasure, rule, compared, mostNoisy);
    }
}
