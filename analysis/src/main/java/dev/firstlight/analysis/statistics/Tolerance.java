package dev.firstlight.analysis.statistics;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Percentages;
import dev.firstlight.timeline.Sizes;

/**
 * The smallest shift that matters: a share of the previous value, or an amount.
 *
 * @param relative share of the baseline's median, such as 0.03; 0 if there is none
 * @param amount in the measure's unit, nanoseconds or bytes; 0 if there is none
 * @since 0.1.0
 */
public record Tolerance(double relative, double amount) {

    /** Every shift matters. */
    public static final Tolerance NONE = new Tolerance(0, 0);

    /**
     * @throws IllegalArgumentException if one of them is negative or not finite
     */
    public Tolerance {
        if (!(relative >= 0 && relative < Double.POSITIVE_INFINITY)
                || !(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a tolerance must not be negative");
        }
    }

    /** A percentage of the baseline's median. */
    public static Tolerance percent(double percent) {
        return new Tolerance(percent / 100, 0);
    }

    /**
     * Parses a percentage, a duration, or a size: {@code 3%}, {@code 20ms}, {@code 0.5 s}, {@code 4
     * MiB}.
     *
     * @throws IllegalArgumentException if the text is none of these; the message contains the
     *     problem
     */
    public static Tolerance parse(String text) {
        String trimmed = text.strip();
        if (trimmed.endsWith("%")) {
            return new Tolerance(Percentages.parse(text), 0);
        }
        if (trimmed.endsWith("B") || trimmed.endsWith("b")) {
            return new Tolerance(0, Sizes.parse(text));
        }
        try {
            return new Tolerance(0, Durations.parse(text).toNanos());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", or '3 %'", e);
        }
    }

    /** The margin for this median of the baseline: the larger of share and amount. */
    public double margin(double baseline) {
        return Math.max(relative * Math.abs(baseline), amount);
    }
}
