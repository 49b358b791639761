package dev.firstlight.analysis.statistics;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The smallest shift that matters: a share of what it was before, or an amount.
 *
 * @param relative share of the baseline's median, such as 0.03; 0 if there is none
 * @param amount in the measure's unit, nanoseconds or bytes; 0 if there is none
 */
public record Tolerance(double relative, double amount) {

    /** No shift is too small to matter. */
    public static final Tolerance NONE = new Tolerance(0, 0);

    private static final Pattern TEXT =
            Pattern.compile("([0-9]+(?:[.][0-9]+)?)\\s*(%|us|ms|s|kB|MB|GB)");

    /**
     * @throws IllegalArgumentException if one of them is negative or not finite
     */
    public Tolerance {
        if (!(relative >= 0 && relative < Double.POSITIVE_INFINITY)
                || !(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a tolerance must not be negative");
        }
    }

    /** So many percent of the baseline's median. */
    public static Tolerance percent(double percent) {
        return new Tolerance(percent / 100, 0);
    }

    /**
     * {@code 3%}, {@code 20ms}, {@code 0.5 s}, {@code 4 MB}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static Tolerance parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no tolerance such as 3% or 20ms");
        }
        BigDecimal number = new BigDecimal(parts.group(1));
        String unit = parts.group(2);
        if (unit.equals("%")) {
            return percent(number.doubleValue());
        }
        int exponent =
                switch (unit) {
                    case "us", "kB" -> 3;
                    case "ms", "MB" -> 6;
                    default -> 9;
                };
        return new Tolerance(0, number.scaleByPowerOfTen(exponent).doubleValue());
    }

    /** The margin, where the baseline's median is this: the larger of share and amount. */
    public double margin(double baseline) {
        return Math.max(relative * Math.abs(baseline), amount);
    }
}
