package dev.firstlight.benchmarks.statistics;

import dev.firstlight.analysis.statistics.Sample;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Realistic start times in milliseconds, typically a second. */
enum Times {
    LOGNORMAL("skewed, 10 % wide", random -> 1_000 * Math.exp(0.1 * random.nextGaussian())),
    WIDE("skewed, 40 % wide", random -> 1_000 * Math.exp(0.4 * random.nextGaussian())),
    BIMODAL(
            "two ways, 15 % apart",
            random ->
                    (random.nextDouble() < 0.3 ? 1_150 : 1_000)
                            * Math.exp(0.04 * random.nextGaussian())),
    OUTLIERS(
            "one in twenty up to fourfold",
            random ->
                    1_000
                            * Math.exp(0.06 * random.nextGaussian())
                            * (random.nextDouble() < 0.05 ? 1 + 3 * random.nextDouble() : 1));

    final String label;
    private final ToDoubleFunction<Random> draw;

    Times(String label, ToDoubleFunction<Random> draw) {
        this.label = label;
        this.draw = draw;
    }

    double[] draw(Random random, int n) {
        double[] times = new double[n];
        Arrays.setAll(times, i -> draw.applyAsDouble(random));
        return times;
    }

    /** All starts take longer by this share. */
    Sample slower(Random random, int n, double share) {
        double[] times = draw(random, n);
        Arrays.setAll(times, i -> times[i] * (1 + share));
        return Sample.of(times);
    }

    /** The time that this share of the starts exceeds, computed from a million starts. */
    double quantile(double share) {
        double[] times = draw(new Random(1), 1_000_000);
        Arrays.sort(times);
        return times[(int) Math.ceil(times.length * (1 - share)) - 1];
    }

    /** A busy machine: in periods of about eight starts, all of them take up to twice as long. */
    static double[] busy(Random random, int runs) {
        double[] factors = new double[runs];
        double factor = 1;
        for (int i = 0; i < runs; i++) {
            if (random.nextDouble() < 1 / 8.0) {
                factor = random.nextDouble() < 0.4 ? 1 + random.nextDouble() : 1;
            }
            factors[i] = factor;
        }
        return factors;
    }
}
