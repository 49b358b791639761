package dev.firstlight.timeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Parses and formats shares and percentiles for every setting, option, parameter, and text.
 *
 * <p>A share is a percentage, {@code 20 %} or {@code 2.5%}, or a fraction from 0 to 1, {@code 0.2}.
 * A percentile is a number above 0 and at most 100, {@code 99.9}. Independent of the locale.
 * Stateless.
 *
 * <p>Internal: used by the modules of Firstlight, and free to change.
 *
 * @since 0.1.0
 */
public final class Percentages {

    private Percentages() {}

    /**
     * Parses a share that is not negative: 0.2 for {@code 20 %} and for {@code 0.2}.
     *
     * @throws IllegalArgumentException if the text is not a share, with a message such as {@code
     *     '3' has no unit; write for example '3 %'}
     */
    public static double parse(String text) {
        String trimmed = text.strip();
        boolean percent = trimmed.endsWith("%");
        String number =
                percent ? trimmed.substring(0, trimmed.length() - 1).stripTrailing() : trimmed;
        if (!Durations.isNumber(number)) {
            throw wrong(text, "is not a percentage");
        }
        double value = Double.parseDouble(number);
        if (number.charAt(0) == '-') {
            throw wrong(text, "is negative");
        }
        if (!percent && value > 1) {
            throw wrong(text, "has no unit");
        }
        return percent ? value / 100 : value;
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException(
                Durations.quoted(text) + ' ' + what + "; write for example '3 %'");
    }

    /**
     * Parses a percentile: 99.9 for {@code 99.9}.
     *
     * @throws IllegalArgumentException if the text is not a percentile, with a message such as
     *     {@code '101' is not a percentile; write a number above 0 and at most 100}
     */
    public static double parsePercentile(String text) {
        String trimmed = text.strip();
        if (Durations.isNumber(trimmed)) {
            double percentile = Double.parseDouble(trimmed);
            if (isPercentile(percentile)) {
                return percentile;
            }
        }
        throw noPercentile(text);
    }

    /**
     * Returns the percentile if it is valid.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 100
     */
    public static double requirePercentile(double percentile) {
        if (!isPercentile(percentile)) {
            throw noPercentile(trim(percentile));
        }
        return percentile;
    }

    /** Whether the number is a valid percentile: above 0 and at most 100. */
    static boolean isPercentile(double number) {
        return number > 0 && number <= 100;
    }

    private static IllegalArgumentException noPercentile(String text) {
        return new IllegalArgumentException(
                Durations.quoted(text)
                        + " is not a percentile; write a number above 0 and at most 100");
    }

    /**
     * Formats a measured share in whole percent, or with one decimal if it is small: {@code 39 %},
     * {@code 4.2 %}.
     */
    public static String format(double share) {
        double percent = 100 * share;
        return places(percent, Math.abs(percent) < 9.95 ? 1 : 0) + " %";
    }

    /**
     * Formats a measured difference of shares with one decimal: {@code +4.2 %}, {@code -12.0 %}.
     */
    public static String signed(double share) {
        String number = places(100 * share, 1);
        return (number.charAt(0) == '-' ? "" : "+") + number + " %";
    }

    /**
     * Formats a configured share, such as a confidence, with all its digits and no more: {@code 95
     * %}.
     */
    public static String exact(double share) {
        double percent = 100 * share;
        return (Double.isFinite(percent)
                        ? BigDecimal.valueOf(percent)
                                .round(new MathContext(6, RoundingMode.HALF_UP))
                                .stripTrailingZeros()
                                .toPlainString()
                        : Double.toString(percent))
                + " %";
    }

    /** Formats a percentile for people: {@code P99}, {@code P99.9}. */
    public static String percentile(double percentile) {
        return 'P' + trim(percentile);
    }

    /** Formats a number without a trailing {@code .0}. */
    private static String trim(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String places(double value, int places) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString()
                : Double.toString(value);
    }
}
