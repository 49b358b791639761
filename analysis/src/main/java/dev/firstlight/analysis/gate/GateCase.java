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
 */
public record GateCase(
        String name,
        @Nullable Double cpus,
        boolean interleaved,
        GateSeries candidate,
        @Nullable GateSeries baseline) {}
