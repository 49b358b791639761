package dev.firstlight.analysis.gate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements under one condition. Immutable.
 *
 * @since 0.1.0
 */
public final class GateCase {

    private final String name;
    private final @Nullable Double cpus;
    private final boolean interleaved;
    private final GateSeries candidate;
    private final @Nullable GateSeries baseline;
    private final boolean interrupted;

    private GateCase(
            String name,
            @Nullable Double cpus,
            boolean interleaved,
            GateSeries candidate,
            @Nullable GateSeries baseline,
            boolean interrupted) {
        this.name = name;
        this.cpus = cpus;
        this.interleaved = interleaved;
        this.candidate = candidate;
        this.baseline = baseline;
        this.interrupted = interrupted;
    }

    /**
     * A complete case.
     *
     * @param name of the condition, such as {@code 0.5 CPUs}; empty if there is only one
     * @param cpus the CPU quota, or null without one
     * @param interleaved whether candidate and baseline ran in turns; false without a baseline
     * @param candidate the judged starts
     * @param baseline the starts to compare with, or null
     */
    public static GateCase of(
            String name,
            @Nullable Double cpus,
            boolean interleaved,
            GateSeries candidate,
            @Nullable GateSeries baseline) {
        return new GateCase(name, cpus, interleaved, candidate, baseline, false);
    }

    /** Name of the condition, such as {@code 0.5 CPUs}; empty if there is only one. */
    public String name() {
        return name;
    }

    /** The CPU quota, or null without one. */
    public @Nullable Double cpus() {
        return cpus;
    }

    /** Whether candidate and baseline ran in turns; false without a baseline. */
    public boolean interleaved() {
        return interleaved;
    }

    /** The judged starts. */
    public GateSeries candidate() {
        return candidate;
    }

    /** The starts to compare with, or null. */
    public @Nullable GateSeries baseline() {
        return baseline;
    }

    /**
     * Whether some planned runs are missing, here or under later conditions. Then nothing passes.
     */
    public boolean interrupted() {
        return interrupted;
    }

    /** The same case with missing runs. */
    public GateCase cutShort() {
        return new GateCase(name, cpus, interleaved, candidate, baseline, true);
    }

    GateDecision decide(GateDemand demand) {
        GateDecision decision = GateDecision.of(demand, candidate, baseline, interleaved);
        return interrupted
                ? decision.withoutPass(
                        "interrupted before all runs finished; verdicts that were already clear stay")
                : decision;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof GateCase other && content().equals(other.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "GateCase" + content();
    }

    private List<?> content() {
        return Arrays.asList(name, cpus, interleaved, candidate, baseline, interrupted);
    }
}
