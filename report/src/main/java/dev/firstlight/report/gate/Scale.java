package dev.firstlight.report.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values on a horizontal axis of a drawing. */
final class Scale {

    /** Width of all drawings, in their own units. */
    static final int WIDTH = 960;

    private static final int MARGIN = 24;
    private static final int TICKS = 7;

    private final double low;
    private final double high;

    /** An axis that contains both values, with a margin. */
    Scale(double low, double high) {
        double room = high > low ? (high - low) * 0.04 : Math.max(1, Math.abs(high) * 0.1);
        this.low = low - room;
        this.high = high + room;
    }

    double x(double value) {
        double share = (value - low) / (high - low);
        return MARGIN + Math.max(0, Math.min(1, share)) * (WIDTH - 2 * MARGIN);
    }

    boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** Round values along the axis. */
    List<Double> ticks() {
        double rough = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double factor : new double[] {2, 5, 10}) {
            if (step < rough) {
                step = factor * power;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (double i = Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
