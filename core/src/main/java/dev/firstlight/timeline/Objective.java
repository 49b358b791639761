package dev.firstlight.timeline;

import java.time.Duration;
import java.util.Objects;

/**
 * The target for the startup duration: a limit and the percentage of cold starts that must not
 * exceed it.
 *
 * @param limit longest startup duration that meets the objective, positive
 * @param percentile above 0 and at most 100, such as 99
 * @since 0.1.0
 */
public record Objective(Duration limit, double percentile) {

    /** Percentile if only the duration is configured. */
    public static final double DEFAULT_PERCENTILE = 99;

    /**
     * @throws IllegalArgumentException if the limit is not positive or the percentile not in (0,
     *     100]
     */
    public Objective {
        Objects.requireNonNull(limit, "limit");
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(
                    "objective must be a positive duration, not " + limit);
        }
        if (!Percentages.isPercentile(percentile)) {
            throw new IllegalArgumentException(
                    "objective percentile must be above 0 and at most 100, not " + percentile);
        }
    }

    /** Whether a start of this duration meets the objective. */
    public boolean isMetBy(Duration startupDuration) {
        return startupDuration.compareTo(limit) <= 0;
    }

    /** For people: {@code 2 s at P99}. */
    @Override
    public String toString() {
        return Durations.exact(limit) + " at " + Percentages.percentile(percentile);
    }
}
