package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.statistics.ObjectiveRule;
import dev.firstlight.analysis.statistics.ShiftRule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build must meet. Immutable.
 *
 * @since 0.1.0
 */
public final class GateDemand {

    /** A quarter. */
    public static final double DEFAULT_MOST_NOISY = 0.25;

    private final @Nullable ObjectiveRule objective;
    private final Measure objectiveMeasure;
    private final @Nullable ShiftRule shift;
    private final List<Measure> compared;
    private final double mostNoisy;

    private GateDemand(
            @Nullable ObjectiveRule objective,
            Measure objectiveMeasure,
            @Nullable ShiftRule shift,
            List<Measure> compared,
            double mostNoisy) {
        this.compared = List.copyOf(compared);
        if (shift != null && compared.isEmpty()) {
            throw new IllegalArgumentException("no measure to compare");
        }
        if (!(mostNoisy >= 0 && mostNoisy <= 1)) {
            throw new IllegalArgumentException(
                    "the share of noisy runs must be between 0 and 1, not " + mostNoisy);
        }
        this.objective = objective;
        this.objectiveMeasure = objectiveMeasure;
        this.shift = shift;
        this.mostNoisy = mostNoisy;
    }

    /** The limit and how it is judged; null without one. */
    public @Nullable ObjectiveRule objective() {
        return objective;
    }

    /** The measure to which the limit applies; usually {@link Measure#EXEC_TO_READY}. */
    public Measure objectiveMeasure() {
        return objectiveMeasure;
    }

    /** How the candidate is compared with a baseline; null without one. */
    public @Nullable ShiftRule shift() {
        return shift;
    }

    /** The compared and judged measures; usually wall and CPU time. */
    public List<Measure> compared() {
        return compared;
    }

    /** The largest share of noisy runs for a verdict other than inconclusive. */
    public double mostNoisy() {
        return mostNoisy;
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

    /** With an objective; null for none. */
    public GateDemand withObjective(@Nullable ObjectiveRule rule) {
        return new GateDemand(rule, objectiveMeasure, shift, compared, mostNoisy);
    }

    /** With the objective for another measure. */
    public GateDemand withObjectiveMeasure(Measure measure) {
        return new GateDemand(objective, measure, shift, compared, mostNoisy);
    }

    /**
     * With a comparison; null for none.
     *
     * @throws IllegalArgumentException if there is no measure to compare
     */
    public GateDemand withShift(@Nullable ShiftRule rule) {
        return new GateDemand(objective, objectiveMeasure, rule, compared, mostNoisy);
    }

    /**
     * With other measures to compare.
     *
     * @throws IllegalArgumentException if a comparison would have no measure
     */
    public GateDemand withCompared(List<Measure> measures) {
        return new GateDemand(objective, objectiveMeasure, shift, measures, mostNoisy);
    }

    /**
     * With another share of runs that may be noisy.
     *
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public GateDemand withMostNoisy(double share) {
        return new GateDemand(objective, objectiveMeasure, shift, compared, share);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof GateDemand other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "GateDemand" + content();
    }

    private List<?> content() {
        return Arrays.asList(objective, objectiveMeasure, shift, compared, mostNoisy);
    }
}
