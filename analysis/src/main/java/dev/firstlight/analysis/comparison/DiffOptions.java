package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.statistics.Tolerance;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What counts as a change.
 *
 * @since 0.1.0
 */
public final class DiffOptions {

    /** 5 %, a millisecond, and 95 %. */
    public static final DiffOptions DEFAULT = new DiffOptions(new Tolerance(0.05, 1e6), 0.95);

    private final Tolerance tolerance;
    private final double confidence;

    private DiffOptions(Tolerance tolerance, double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence must be above 0.5 and below 1, not " + confidence);
        }
        this.tolerance = tolerance;
        this.confidence = confidence;
    }

    /**
     * The smallest change of a phase that matters; by default 5 % and at least a millisecond. For
     * sets only its amount matters, because tests exclude chance.
     */
    public Tolerance tolerance() {
        return tolerance;
    }

    /** Confidence of the intervals, and that no change of a set is due to chance, such as 0.95. */
    public double confidence() {
        return confidence;
    }

    /** With another smallest change that matters. */
    public DiffOptions withTolerance(Tolerance newTolerance) {
        return new DiffOptions(newTolerance, confidence);
    }

    /**
     * With another confidence.
     *
     * @throws IllegalArgumentException if it is not above 0.5 and below 1
     */
    public DiffOptions withConfidence(double newConfidence) {
        return new DiffOptions(tolerance, newConfidence);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof DiffOptions other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "DiffOptions" + content();
    }

    private List<?> content() {
        return Arrays.asList(tolerance, confidence);
    }
}
