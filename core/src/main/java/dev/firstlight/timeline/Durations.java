package dev.firstlight.timeline;

/**
 * Durations as people read them, independent of the locale and without the classes of {@code
 * String.format}.
 */
public final class Durations {

    private Durations() {}

    /**
     * Three significant places: {@code 2.814 s}, {@code 412 ms}, {@code 8.31 ms}, {@code 12.3 us},
     * {@code 0 ms}.
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

    /** Milliseconds with one decimal place, for columns. */
    static String millis(long nanos) {
        return fixed(nanos, 1_000_000L, 1);
    }

    /** A number without a needless {@code .0}. */
    static String trim(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
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
