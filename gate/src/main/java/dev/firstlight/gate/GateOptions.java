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
 * What a gate runs and what it demands. Immutable; made by {@link #of(LaunchSpec)} and the {@code
 * with} methods.
 *
 * @since 0.1.0
 */
public final class GateOptions {

    /** Runs unless another number is given. */
    public static final int DEFAULT_RUNS = 50;

    /** The smallest shift that matters unless another is given. */
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

    /** The command that is judged. */
    public LaunchSpec candidate() {
        return candidate;
    }

    /** The command that runs in turns with it; null without one. */
    public @Nullable LaunchSpec other() {
        return other;
    }

    /** The stored result that it is compared with; null without one. */
    public @Nullable Path baseline() {
        return baseline;
    }

    /** Runs of each side at most. */
    public int runs() {
        return runs;
    }

    /** Runs of each side before, which do not count. */
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

    /** Share of the CPUs, above 0 to 1, that others may use before a run is noisy. */
    public double noise() {
        return noise;
    }

    /** How long a run waits for a quiet machine. */
    public Duration patience() {
        return patience;
    }

    /** The CPU quotas, each of which is a case; empty for one case without. */
    public List<Double> cpus() {
        return cpus;
    }

    /** The limit; null for the service's own. */
    public @Nullable Duration limit() {
        return limit;
    }

    /** The percentile; null for the service's own, or the default. */
    public @Nullable Double percentile() {
        return percentile;
    }

    /** What the limit is for. */
    public Measure measure() {
        return measure;
    }

    /** Whether only a proved percentile passes. */
    public boolean proof() {
        return proof;
    }

    /** Whether it stops as early as the error rates allow. */
    public boolean earlyStop() {
        return sequential;
    }

    /** The rate of wrong verdicts, either way. */
    public double alpha() {
        return alpha;
    }

    /** The smallest shift that matters. */
    public Tolerance tolerance() {
        return tolerance;
    }

    /**
     * A parameter of a gate, read by the grammar of its kind of value.
     *
     * @param name what the user calls the parameter
     * @param grammar such as {@code Durations::parsePositive}
     * @throws IllegalArgumentException if the text is not such a value; the message begins with the
     *     name
     */
    public static <T> T parameter(String name, String text, Function<String, T> grammar) {
        try {
            return grammar.apply(text);
        } catch (IllegalArgumentException e) {
            // Without the cause, as Maven shows both.
            throw new IllegalArgumentException(name + ": " + e.getMessage());
        }
    }

    /** Compares with another command, which runs in turns with it. */
    public GateOptions withOther(LaunchSpec newOther) {
        GateOptions copy = copy();
        copy.other = newOther;
        return copy;
    }

    /** Compares with a result that was stored. */
    public GateOptions withBaseline(Path file) {
        GateOptions copy = copy();
        copy.baseline = file;
        return copy;
    }

    /**
     * So many runs of each side at most, and so many before that do not count.
     *
     * @throws IllegalArgumentException if one of them is out of its range
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
     * With another share of the CPUs, above 0 to 1, that others may use before a run is noisy.
     *
     * @throws IllegalArgumentException if it is none
     */
    public GateOptions withNoise(double newNoise, Duration newPatience) {
        RunPlan.of(List.of(), 1).withNoise(newNoise, newPatience);
        GateOptions copy = copy();
        copy.noise = newNoise;
        copy.patience = newPatience;
        return copy;
    }

    /**
     * Once with each of these CPU quotas; none for once without.
     *
     * @throws IllegalArgumentException if one is too small or too large
     */
    public GateOptions withCpus(List<Double> newCpus) {
        newCpus.forEach(LaunchSpec::checkCpus);
        GateOptions copy = copy();
        copy.cpus = List.copyOf(newCpus);
        return copy;
    }

    /**
     * Judges by this limit and percentile; where one is null, by what the service itself says.
     *
     * @throws IllegalArgumentException if the percentile is none
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

    /** The objective is for this measure. */
    public GateOptions withMeasure(Measure newMeasure) {
        GateOptions copy = copy();
        copy.measure = newMeasure;
        return copy;
    }

    /** Passes only where the percentile itself is proved, which takes 299 runs at P99. */
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
     * With another rate of errors.
     *
     * @throws IllegalArgumentException if it is not above 0 and below 0.5
     */
    public GateOptions withAlpha(double newAlpha) {
        new ShiftRule(tolerance, newAlpha);
        GateOptions copy = copy();
        copy.alpha = newAlpha;
        return copy;
    }

    /** With another smallest shift that matters. */
    public GateOptions withTolerance(Tolerance newTolerance) {
        GateOptions copy = copy();
        copy.tolerance = newTolerance;
        return copy;
    }
}
