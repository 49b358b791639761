package dev.firstlight.gate.internal.run;

import dev.firstlight.timeline.Percentages;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What to run and how often. Immutable; the {@code with} methods return changed copies.
 *
 * @param sides the commands to start, in turns
 * @param runs number of runs on each side that count
 * @param warmUps runs on each side before, which do not count; at least one fills the page cache
 * @param pause between two runs
 * @param coldCache whether to drop the page cache before each run
 * @param noise share of the machine's CPUs that other programs may use during a run, 0 to 1
 * @param patience how long to wait for a quiet machine, in total
 * @param enough whether the runs so far are enough; called after each round
 * @since 0.1.0
 */
public record RunPlan(
        List<Side> sides,
        int runs,
        int warmUps,
        Duration pause,
        boolean coldCache,
        double noise,
        Duration patience,
        Predicate<List<Series>> enough) {

    /** Default share of the CPUs that other programs may use. */
    public static final double DEFAULT_NOISE = 0.2;

    /** Default number of warm-up runs. */
    public static final int DEFAULT_WARM_UPS = 2;

    private static final int MOST_RUNS = 100_000;

    /**
     * @throws IllegalArgumentException if a number is out of range; the message names it
     */
    public RunPlan {
        sides = List.copyOf(sides);
        if (runs < 1 || runs > MOST_RUNS) {
            throw new IllegalArgumentException("runs must be 1 to 100000, not " + runs);
        }
        if (warmUps < 1 || warmUps > MOST_RUNS) {
            throw new IllegalArgumentException("warm-up runs must be 1 to 100000, not " + warmUps);
        }
        if (!(noise > 0 && noise <= 1)) {
            throw new IllegalArgumentException(
                    "noise must be above 0 % and at most 100 %, not " + Percentages.exact(noise));
        }
    }

    /** With the defaults: no pause, warm page cache, all runs. */
    public static RunPlan of(List<Side> sides, int runs) {
        return new RunPlan(
                sides,
                runs,
                DEFAULT_WARM_UPS,
                Duration.ZERO,
                false,
                DEFAULT_NOISE,
                Duration.ofSeconds(30),
                series -> false);
    }

    /** With another number of warm-up runs. */
    public RunPlan withWarmUps(int newWarmUps) {
        return new RunPlan(sides, runs, newWarmUps, pause, coldCache, noise, patience, enough);
    }

    /** With a pause between two runs. */
    public RunPlan withPause(Duration newPause) {
        return new RunPlan(sides, runs, warmUps, newPause, coldCache, noise, patience, enough);
    }

    /** With a page cache that is dropped before each run. */
    public RunPlan withColdCache(boolean newColdCache) {
        return new RunPlan(sides, runs, warmUps, pause, newColdCache, noise, patience, enough);
    }

    /** With another limit of noise, and another time to wait for less. */
    public RunPlan withNoise(double newNoise, Duration newPatience) {
        return new RunPlan(sides, runs, warmUps, pause, coldCache, newNoise, newPatience, enough);
    }

    /** With an end before all runs are done. */
    public RunPlan until(Predicate<List<Series>> newEnough) {
        return new RunPlan(sides, runs, warmUps, pause, coldCache, noise, patience, newEnough);
    }
}
