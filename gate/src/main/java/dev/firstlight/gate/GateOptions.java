package dev.firstlight.gate;

import dev.firstlight.analysis.gate.Measure;
import dev.firstlight.analysis.statistics.ShiftRule;
import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.gate.internal.run.RunPlan;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.timeline.Percentages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a gate runs and demands. Immutable; created by {@link #of(LaunchSpec)} and the {@code with}
 * methods.
 *
 * @since 0.1.0
 */
public final class GateOptions {

    /** Default number of runs. */
    public static final int DEFAULT_RUNS = 50;

    /** Default of the smallest shift that matters. */
    public static final Tolerance DEFAULT_TOLERANCE = Tolerance.percent(3);

    private final LaunchSpec candidate;
    private @Nullable LaunchSpec other;
    private @Nullable Path baseline;
    private int runs = DEFAULT_RUNS;
    private int warmUps = RunPlan.DEFAULT_WARM_UPS;
    private Duration pause = Duration.ZERO;
    private boolean coldCache;
    private double noise = RunPlan.DEFAULT_NOISE;
    private Duration patience = Duration.ofSeconds(30);
    private List<Double> cpus = List.of();
    private @Nullable Duration limit;
    private @Nullable Double percentile;
    private Measure measure = Measure.EXEC_TO_READY;
    private boolean proof;
    private boolean sequential = true;
    private double alpha = 0.05;
    private Tolerance tolerance = DEFAULT_TOLERANCE;

    private GateOptions(LaunchSpec candidate) {
        this.candidate = candidate;
    }

    /** Judges the starts of a command. */
    public static GateOptions of(LaunchSpec candidate) {
        return new GateOptions(candidate);
    }

    private GateOptions copy() {
        GateOptions copy = new GateOptions(candidate);
        copy.other = other;
        copy.baseline = baseline;
        copy.runs = runs;
        copy.warmUps = warmUps;
        copy.pause = pause;
        copy.coldCache = coldCache;
        copy.noise = noise;
        copy.patience = patience;
        copy.cpus = cpus;
        copy.limit = limit;
        copy.percentile = percentile;
        copy.measure = measure;
        copy.proof = proof;
        copy.sequential = sequential;
        copy.alpha = alpha;
        copy.tolerance = tolerance;
        return copy;
    }

    /** The judged command. */
    public LaunchSpec candidate() {
        return candidate;
    }

    /** The command that alternates with it; null without one. */
    public @Nullable LaunchSpec other() {
        return other;
    }

    /** The stored result to compare with; null without one. */
    public @Nullable Path baseline() {
        return baseline;
    }

    /** Maximum number of runs on each side. */
    public int runs() {
        return runs;
    }

    /** Warm-up runs on each side, which do not count. */
    public int warmUps() {
        return warmUps;
    }

    /** Pause between two runs. */
    public Duration pause() {
        return pause;
    }

    /** Whether the page cache is emptied before each run. */
    public boolean coldCache() {
        return coldCache;
    }

    /** Share of the CPUs, above 0 to 1, that other programs may use before a run is noisy. */
    public double noise() {
        return noise;
    }

    /** How long a run waits for a quiet machine. */
    public Duration patience() {
        return patience;
    }

    /** The CPU quotas, each of which is a case; empty for one case without a quota. */
    public List<Double> cpus() {
        return cpus;
    }

    /** The limit; null for the service's own limit. */
    public @Nullable Duration limit() {
        return limit;
    }

    /** The percentile; null for the service's own percentile, or the default. */
    public @Nullable Double percentile() {
        return percentile;
    }

    /** The measure to which the limit applies. */
    public Measure measure() {
        return measure;
    }

    /** Whether only a proved percentile passes. */
    public boolean proof() {
        return proof;
    }

    /** Whether to stop as early as the error rates allow. */
    public boolean earlyStop() {
        return sequential;
    }

    /** The highest acceptable rate of wrong verdicts, in either direction. */
    public double alpha() {
        return alpha;
    }

    /** The smallest shift that matters. */
    public Tolerance tolerance() {
        return tolerance;
    }

    /**
     * Parses a parameter of a gate.
     *
     * @param name the parameter's name for the user
     * @param grammar parser, such as {@code Durations::parsePositive}
     * @throws IllegalArgumentException if the text is invalid; the message begins with the name
     */
    public static <T> T parameter(String name, String text, Function<String, T> grammar) {
        try {
            return grammar.apply(text);
        } catch (IllegalArgumentException e) {
            // Without the cause, because Maven shows both messages.
            throw new IllegalArgumentException(name + ": " + e.getMessage());
        }
    }

    /** Compares with another command, which alternates with the first. */
    public GateOptions withOther(LaunchSpec newOther) {
        GateOptions copy = copy();
        copy.other = newOther;
        return copy;
    }

    /** Compares with a stored result. */
    public GateOptions withBaseline(Path file) {
        GateOptions copy = copy();
        copy.baseline = file;
        return copy;
    }

    /**
     * Sets the maximum number of runs on each side, and the number of warm-up runs, which do not
     * count.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public GateOptions withRuns(int newRuns, int newWarmUps) {
        RunPlan.of(List.of(), newRuns).withWarmUps(newWarmUps);
        GateOptions copy = copy();
        copy.runs = newRuns;
        copy.warmUps = newWarmUps;
        return copy;
    }

    /** With a pause between two runs. */
    public GateOptions withPause(Duration newPause) {
        GateOptions copy = copy();
        copy.pause = newPause;
        return copy;
    }

    /** With an empty page cache before each run. */
    public GateOptions withColdCache(boolean newColdCache) {
        GateOptions copy = copy();
        copy.coldCache = newColdCache;
        return copy;
    }

    /**
     * Sets the share of the CPUs, above 0 to 1, that other programs may use before a run is noisy.
     *
     * @throws IllegalArgumentException if the share is out of range
     */
    public GateOptions withNoise(double newNoise, Duration newPatience) {
        RunPlan.of(List.of(), 1).withNoise(newNoise, newPatience);
        GateOptions copy = copy();
        copy.noise = newNoise;
        copy.patience = newPatience;
        return copy;
    }

    /**
     * Judges once with each of these CPU quotas; without quotas if the list is empty.
     *
     * @throws IllegalArgumentException if a quota is too small or too large
     */
    public GateOptions withCpus(List<Double> newCpus) {
        newCpus.forEach(LaunchSpec::checkCpus);
        GateOptions copy = copy();
        copy.cpus = List.copyOf(newCpus);
        return copy;
    }

    /**
     * Judges by this limit and percentile; null means the service's own value.
     *
     * @throws IllegalArgumentException if the percentile is invalid
     */
    public GateOptions withObjective(@Nullable Duration newLimit, @Nullable Double newPercentile) {
        if (newPercentile != null) {
            try {
                Percentages.requirePercentile(newPercentile);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("percentile: " + e.getMessage(), e);
            }
        }
        GateOptions copy = copy();
        copy.limit = newLimit;
        copy.percentile = newPercentile;
        return copy;
    }

    /** Applies the objective to this measure. */
    public GateOptions withMeasure(Measure newMeasure) {
        GateOptions copy = copy();
        copy.measure = newMeasure;
        return copy;
    }

    /** Passes only if the percentile itself is proved, which takes 299 runs at P99. */
    public GateOptions withProof(boolean newProof) {
        GateOptions copy = copy();
        copy.proof = newProof;
        return copy;
    }

    /** Whether to stop as early as the error rates allow. */
    public GateOptions withEarlyStop(boolean newSequential) {
        GateOptions copy = copy();
        copy.sequential = newSequential;
        return copy;
    }

    /**
     * Sets the rate of wrong verdicts.
     *
     * @throws IllegalArgumentException if it is not above 0 and below 0.5
     */
    public GateOptions withAlpha(double newAlpha) {
        ShiftRule.of(tolerance, newAlpha);
        GateOptions copy = copy();
        copy.alpha = newAlpha;
        return copy;
    }

    /** Sets the smallest shift that matters. */
    public GateOptions withTolerance(Tolerance newTolerance) {
        GateOptions copy = copy();
        copy.tolerance = newTolerance;
        return copy;
    }
}
