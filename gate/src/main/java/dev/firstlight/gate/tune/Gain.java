package dev.firstlight.gate.tune;

import dev.firstlight.analysis.statistics.Sample;
import dev.firstlight.analysis.statistics.Shift;
import dev.firstlight.launch.ColdStart;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much better one set of starts is than another: a ratio of typical starts, with its interval.
 * Above 1 the candidate is faster, or needs less. Immutable.
 *
 * @param ratio such as 2.1: it takes 1/2.1 of the time
 * @param low lower end of the 95 % interval; 0 if there were too few starts
 * @param high upper end of the 95 % interval; infinite if there were too few starts
 * @since 0.1.0
 */
public record Gain(double ratio, double low, double high) {

    private static final double CONFIDENCE = 0.95;

    /** Rounds to two decimals, so that a kept lever never shows an interval that touches 1. */
    private static final int PRINTED = 100;

    static Gain between(
            List<ColdStart> base, List<ColdStart> candidate, ToDoubleFunction<ColdStart> measure) {
        // A shift of logarithms is a ratio.
        Shift shift =
                Shift.between(
                        logarithms(base, measure), logarithms(candidate, measure), CONFIDENCE);
        return new Gain(
                Math.exp(-shift.estimate()), Math.exp(-shift.high()), Math.exp(-shift.low()));
    }

    private static Sample logarithms(List<ColdStart> starts, ToDoubleFunction<ColdStart> measure) {
        return Sample.of(
                starts.stream()
                        .mapToDouble(start -> Math.log(Math.max(1, measure.applyAsDouble(start))))
                        .toArray());
    }

    /** Whether the candidate is better with confidence: the interval, as printed, is above 1. */
    public boolean isShown() {
        return Math.round(low * PRINTED) > PRINTED;
    }

    /** Whether the candidate is worse with confidence: the interval, as printed, is below 1. */
    public boolean isLoss() {
        return Math.round(high * PRINTED) < PRINTED;
    }

    /** For tables: {@code 2.10x [1.95, 2.27]}. */
    @Override
    public String toString() {
        String bounds =
                low > 0 && Double.isFinite(high)
                        ? "["
                                + TuneFormat.decimal(low, 2)
                                + ", "
                                + TuneFormat.decimal(high, 2)
                                + "]"
                        : "[too few runs]";
        return TuneFormat.decimal(ratio, 2) + "x " + bounds;
    }
}
