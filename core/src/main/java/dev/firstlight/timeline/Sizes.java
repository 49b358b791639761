package dev.firstlight.timeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Parses and formats numbers of bytes for every option, parameter, and text.
 *
 * <p>A size is a number, possibly with decimals, and its unit: the binary {@code KiB}, {@code MiB},
 * {@code GiB}, or the decimal {@code B}, {@code kB}, {@code MB}, {@code GB}, in upper or lower
 * case; spaces before the unit are ignored. Formatted texts have only binary units. Independent of
 * the locale. Stateless.
 *
 * <p>Internal: used by the modules of Firstlight, and free to change.
 *
 * @since 0.1.0
 */
public final class Sizes {

    private static final String[] UNITS = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};

    private Sizes() {}

    /**
     * Parses a number of bytes that is not negative.
     *
     * @throws IllegalArgumentException if the text is not a size, with a message such as {@code '3'
     *     has no unit; write for example '64 MiB'}
     */
    public static long parse(String text) {
        String trimmed = text.strip();
        int unitAt = trimmed.length();
        while (unitAt > 0 && Character.isLetter(trimmed.charAt(unitAt - 1))) {
            unitAt--;
        }
        String number = trimmed.substring(0, unitAt).stripTrailing();
        long unit = unitBytes(trimmed.substring(unitAt).toLowerCase(Locale.ROOT));
        if (!Durations.isNumber(number) || (unit == 0 && unitAt < trimmed.length())) {
            throw wrong(text, "is not a size");
        }
        if (unit == 0) {
            throw wrong(text, "has no unit");
        }
        if (number.charAt(0) == '-') {
            throw wrong(text, "is negative");
        }
        try {
            return new BigDecimal(number)
                    .multiply(BigDecimal.valueOf(unit))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw wrong(text, "is too large");
        }
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException(
                Durations.quoted(text) + ' ' + what + "; write for example '64 MiB'");
    }

    private static long unitBytes(String unit) {
        return switch (unit) {
            case "b" -> 1;
            case "kb" -> 1_000;
            case "mb" -> 1_000_000;
            case "gb" -> 1_000_000_000;
            case "kib" -> 1L << 10;
            case "mib" -> 1L << 20;
            case "gib" -> 1L << 30;
            default -> 0;
        };
    }

    /**
     * Formats a size with three significant digits, four from 1000 to 1023: {@code 512 MiB}, {@code
     * 5.89 GiB}, {@code 0 B}.
     */
    public static String format(long bytes) {
        if (bytes < 0) {
            return "-" + format(bytes == Long.MIN_VALUE ? Long.MAX_VALUE : -bytes);
        }
        int unit = 0;
        // A value that would round to 1024 is 1 of the next unit.
        while (unit < UNITS.length - 1 && bytes >= 1023.5 * (1L << (10 * unit))) {
            unit++;
        }
        BigDecimal value = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1L << (10 * unit)));
        int places = value.compareTo(BigDecimal.valueOf(1000)) < 0 ? 3 : 4;
        return value.round(new MathContext(places, RoundingMode.HALF_UP))
                        .stripTrailingZeros()
                        .toPlainString()
                + UNITS[unit];
    }

    /** Formats a difference of sizes: {@code +1.5 MiB}, {@code -12 MiB}, {@code 0 B}. */
    public static String signed(long bytes) {
        return (bytes > 0 ? "+" : "") + format(bytes);
    }
}
