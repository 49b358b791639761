package dev.firstlight.analysis.gate;

import org.jspecify.annotations.Nullable;

/**
 * The measurements under one condition. Immutable.
 *
 * @param name of the condition, such as {@code 0.5 CPUs}; empty if there is only one
 * @param cpus the CPU quota, or null without one
 * @param interleaved whether candidate and baseline ran in turns; false without a baseline
 * @param candidate the judged starts
 * @param baseline the starts to compare with, or null
 * @param interrupted whether some planned runs are missing, here or under later conditions. Then
 *     nothing passes
 * @since 0.1.0
 */
public record GateCase(
        String name,
        @Nullable Double cpus,
        boolean interleaved,
        GateSeries candidate,
        @Nullable GateSeries baseline,
        boolean interrupted) {

    /** A complete case. */
    public GateCase(
            String name,
            @Nullable Double cpus,
            boolean interleaved,
            GateSeries candidate,
            @Nullable GateSeries baseline) {
        this(name, cpus, interleaved, candidate, baseline, false);
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
}
