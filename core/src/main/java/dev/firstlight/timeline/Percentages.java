package dev.firstlight.timeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Shares and percentiles as people write and read them, for every setting, option, parameter and
 * text.
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
     * A share that is not negative: 0.2 of {@code 20 %} and of {@code 0.2}.
     *
     * @throws IllegalArgumentException if the text is not one, such as {@code '3' has no unit;
     *     write for example '3 %'}
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
     * A percentile: 99.9 of {@code 99.9}.
     *
     * @throws IllegalArgumentException if the text is not one, such as {@code '101' is not a
     *     percentile; write a number above 0 and at most 100}
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
     * The percentile itself, if it is one.
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
     * A measured share, of a whole number of percent or one decimal: {@code 39 %}, {@code 4.2 %}.
     */
    public static String format(double share) {
        double percent = 100 * share;
        return places(percent, Math.abs(percent) < 9.95 ? 1 : 0) + " %";
    }

    /** A measured difference of shares, with one decimal: {@code +4.2 %}, {@code -12.0 %}. */
    public static String signed(double share) {
        String number = places(100 * share, 1);
        return (number.charAt(0) == '-' ? "" : "+") + number + " %";
    }

    /** A given share, such as a confidence, with all its places and no more: {@code 95 %}. */
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

    /** A percentile for people: {@code P99}, {@code P99.9}. */
    public static String percentile(double percentile) {
        return 'P' + trim(percentile);
    }

    /** A number without a needless {@code .0}. */
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
