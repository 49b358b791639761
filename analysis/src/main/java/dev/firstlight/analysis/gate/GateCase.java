package dev.firstlight.analysis.gate;

import org.jspecify.annotations.Nullable;

/**
 * What was measured under one condition. Immutable.
 *
 * @param name of the condition, such as {@code 0.5 CPUs}; empty where there is only one
 * @param cpus the CPU quota, or null without one
 * @param interleaved whether candidate and baseline ran in turns; false without a baseline
 * @param candidate what is judged
 * @param baseline what it is compared with, or null
 * @param interrupted whether not all was run that was to be run: here, or under conditions that
 *     were to come after this one. Then nothing is passed
 * @since 0.1.0
 */
public record GateCase(
        String name,
        @Nullable Double cpus,
        boolean interleaved,
        GateSeries candidate,
        @Nullable GateSeries baseline,
        boolean interrupted) {

    /** Of which all was run. */
    public GateCase(
            String name,
            @Nullable Double cpus,
            boolean interleaved,
            GateSeries candidate,
            @Nullable GateSeries baseline) {
        this(name, cpus, interleaved, candidate, baseline, false);
    }

    /** The same, but not all was run. */
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
