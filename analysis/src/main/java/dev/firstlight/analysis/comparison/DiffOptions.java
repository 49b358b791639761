package dev.firstlight.analysis.comparison;

import dev.firstlight.analysis.statistics.Tolerance;

/**
 * What counts as a change.
 *
 * @param tolerance the smallest change of a phase that matters; by default 5 % and at least a
 *     millisecond. For sets only its amount matters, because tests exclude chance
 * @param confidence confidence of the intervals, and that no change of a set is due to chance, such
 *     as 0.95
 * @since 0.1.0
 */
public record DiffOptions(Tolerance tolerance, double confidence) {

    /** 5 %, a millisecond, and 95 %. */
    public static final DiffOptions DEFAULT = new DiffOptions(new Tolerance(0.05, 1e6), 0.95);

    /**
     * @throws IllegalArgumentException if the confidence is out of range
     */
    public DiffOptions {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence must be above 0.5 and below 1, not " + confidence);
        }
    }
}
