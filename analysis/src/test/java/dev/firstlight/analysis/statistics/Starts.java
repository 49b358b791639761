package dev.firstlight.analysis.statistics;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Realistic start times in milliseconds, typically a second, from which a simulation draws. */
enum Starts {
    /** Skewed to the right, with a standard deviation of 10 %. */
    LOGNORMAL(random -> 1_000 * Math.exp(0.1 * random.nextGaussian())),
    /** Two ways through the start; one takes 15 % longer and occurs in three of ten starts. */
    BIMODAL(random ->
            (random.nextDouble() < 0.3 ? 1_150 : 1_000) * Math.exp(0.04 * random.nextGaussian())),
    /** One in twenty up to four times as long. */
    OUTLIERS(random ->
            1_000
                    * Math.exp(0.06 * random.nextGaussian())
                    * (random.nextDouble() < 0.05 ? 1 + 3 * random.nextDouble() : 1)),
    /** A clock of whole tens of milliseconds: ties. */
    COARSE(random -> 10 * Math.rint(100 * Math.exp(0.08 * random.nextGaussian())));

    private final ToDoubleFunction<Random> draw;
    private double[] many = {};

    Starts(ToDoubleFunction<Random> draw) {
        this.draw = draw;
    }

    double[] draw(Random random, int n) {
        double[] times = new double[n];
        Arrays.setAll(times, i -> draw.applyAsDouble(random));
        return times;
    }

    Sample sample(Random random, int n) {
        return Sample.of(draw(random, n));
    }

    /** All starts take longer by this share. */
    Sample slower(Random random, int n, double share) {
        double[] times = draw(random, n);
        Arrays.setAll(times, i -> times[i] * (1 + share));
        return Sample.of(times);
    }

    /** The time that this share of the starts exceeds, computed from half a million starts. */
    double quantile(double share) {
        if (many.length == 0) {
            many = draw(new Random(1), 500_000);
            Arrays.sort(many);
        }
        return many[(int) Math.ceil(many.length * (1 - share)) - 1];
    }

    /**
     * A busy machine: in periods of about eight starts, all of them take up to twice as long.
     *
     * @param runs in the order of time
     */
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
