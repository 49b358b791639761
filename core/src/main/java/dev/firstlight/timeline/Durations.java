package dev.firstlight.timeline;

import dev.firstlight.timeline.internal.PrintableText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * Parses and formats durations for every setting, option, parameter, and text.
 *
 * <p>A duration is a number, possibly with decimals, and its unit: {@code 85ms}, {@code 1.5 s},
 * {@code 2 min}. Units are {@code ns}, {@code us} or {@code µs}, {@code ms}, {@code s}, {@code m}
 * or {@code min}, {@code h}, and {@code d}, in upper or lower case; spaces before the unit are
 * ignored. ISO 8601 is valid, too: {@code PT2S}. Independent of the locale, and without the classes
 * of {@code String.format}. Stateless.
 *
 * <p>Internal: used by the modules of Firstlight, and free to change.
 *
 * @since 0.1.0
 */
public final class Durations {

    private static final int LONGEST_SHOWN = 60;

    private Durations() {}

    /**
     * Parses a duration that is not negative, to the nanosecond.
     *
     * @throws IllegalArgumentException if the text is not a duration, with a message such as {@code
     *     'x' is not a duration; write for example '50 ms'}
     */
    public static Duration parse(String text) {
        String trimmed = text.strip();
        int unitAt = trimmed.length();
        while (unitAt > 0 && Character.isLetter(trimmed.charAt(unitAt - 1))) {
            unitAt--;
        }
        String number = trimmed.substring(0, unitAt).strip();
        long unit = unitNanos(trimmed.substring(unitAt).toLowerCase(Locale.ROOT));
        if (unit == 0 || !isNumber(number)) {
            return iso(text, trimmed, isNumber(trimmed));
        }
        if (number.charAt(0) == '-') {
            throw wrong(text, "is negative");
        }
        try {
            return Duration.ofNanos(nanos(number, unit));
        } catch (ArithmeticException | NumberFormatException tooLong) {
            throw wrong(text, "is too long");
        }
    }

    /**
     * Parses a duration above 0.
     *
     * @throws IllegalArgumentException if the text is not such a duration; the message contains the
     *     problem
     */
    public static Duration parsePositive(String text) {
        Duration duration = parse(text);
        if (duration.isZero()) {
            throw wrong(text, "is not above 0");
        }
        return duration;
    }

    private static long nanos(String number, long unit) {
        return number.indexOf('.') < 0
                ? Math.multiplyExact(Long.parseLong(number), unit)
                : new BigDecimal(number)
                        .multiply(BigDecimal.valueOf(unit))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static Duration iso(String text, String trimmed, boolean number) {
        try {
            // All code counts nanoseconds in a long, which ends after 292 years.
            Duration duration = Duration.ofNanos(Duration.parse(trimmed).toNanos());
            if (duration.isNegative()) {
                throw wrong(text, "is negative");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw number
                    ? new IllegalArgumentException(
                            quoted(text) + " has no unit; write for example '100 ms'")
                    : wrong(text, "is not a duration");
        } catch (ArithmeticException e) {
            throw wrong(text, "is too long");
        }
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException(
                quoted(text) + ' ' + what + "; write for example '50 ms'");
    }

    /** The given text in quotes, truncated if it is long. */
    static String quoted(String text) {
        return '\'' + PrintableText.of(text, LONGEST_SHOWN) + '\'';
    }

    /** Whether this is a decimal number, with or without a sign. */
    static boolean isNumber(String text) {
        boolean digit = false;
        boolean point = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digit = true;
            } else if (c == '.' && !point) {
                point = true;
            } else if (i > 0 || (c != '+' && c != '-')) {
                return false;
            }
        }
        return digit;
    }

    private static long unitNanos(String unit) {
        switch (unit) {
            case "ns":
                return 1;
            case "us":
            case "\u00b5s":
            case "\u03bcs":
                return 1_000;
            case "ms":
                return 1_000_000;
            case "s":
                return 1_000_000_000;
            case "m":
            case "min":
                return 60_000_000_000L;
            case "h":
                return 3_600_000_000_000L;
            case "d":
                return 86_400_000_000_000L;
            default:
                return 0;
        }
    }

    /**
     * Formats a measured duration with three significant digits: {@code 2.814 s}, {@code 412 ms},
     * {@code 8.31 ms}, {@code 12.3 us}, {@code 0 ms}.
     */
    public static String format(long nanos) {
        if (nanos < 0) {
            return "-" + format(nanos == Long.MIN_VALUE ? Long.MAX_VALUE : -nanos);
        }
        if (nanos >= 999_500_000L) {
            return fixed(nanos, 1_000_000_000L, 3) + " s";
        }
        if (nanos >= 99_950_000L) {
            return fixed(nanos, 1_000_000L, 0) + " ms";
        }
        if (nanos >= 9_995_000L) {
            return fixed(nanos, 1_000_000L, 1) + " ms";
        }
        if (nanos >= 100_000L) {
            return fixed(nanos, 1_000_000L, 2) + " ms";
        }
        return nanos == 0 ? "0 ms" : fixed(nanos, 1_000L, 1) + " us";
    }

    /** Formats a measured difference: {@code +8.31 ms}, {@code -412 ms}, {@code 0 ms}. */
    public static String signed(long nanos) {
        return (nanos > 0 ? "+" : "") + format(nanos);
    }

    /**
     * Formats a configured duration, such as a limit, with all its digits and no more: {@code 90
     * ms}.
     */
    public static String exact(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos < 0) {
            return "-" + exact(duration.negated());
        }
        if (nanos == 0 || nanos >= 1_000_000_000L) {
            return decimal(nanos, 1_000_000_000L) + " s";
        }
        return nanos >= 1_000_000L
                ? decimal(nanos, 1_000_000L) + " ms"
                : decimal(nanos, 1_000L) + " us";
    }

    private static String decimal(long nanos, long unit) {
        String rest = Long.toString(unit + nanos % unit).substring(1);
        int end = rest.length();
        while (end > 0 && rest.charAt(end - 1) == '0') {
            end--;
        }
        return nanos / unit + (end == 0 ? "" : "." + rest.substring(0, end));
    }

    /** Milliseconds with one decimal place, for columns. */
    static String millis(long nanos) {
        return fixed(nanos, 1_000_000L, 1);
    }

    private static String fixed(long nanos, long unit, int places) {
        long scale = 1;
        for (int i = 0; i < places; i++) {
            scale *= 10;
        }
        long step = unit / scale;
        long rounded = nanos / step + (nanos % step >= step - step / 2 ? 1 : 0);
        String whole = Long.toString(rounded / scale);
        if (places == 0) {
            return whole;
        }
        String fraction = Long.toString(scale + rounded % scale).substring(1);
        int end = fraction.length();
        if (unit == 1_000_000_000L) {
            while (end > 0 && fraction.charAt(end - 1) == '0') {
                end--;
            }
        }
        return end == 0 ? whole : whole + "." + fraction.substring(0, end);
    }
}
