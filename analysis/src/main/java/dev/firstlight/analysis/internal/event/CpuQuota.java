package dev.firstlight.analysis.internal.event;

import java.util.OptionalDouble;

/**
 * The CPU quota of a container, from {@link EventTypes#CONTAINER_CONFIGURATION}. Stateless.
 *
 * @since 0.1.0
 */
public final class CpuQuota {

    private CpuQuota() {}

    /** In CPUs, such as 0.5; empty if there is no quota or the event does not contain it. */
    public static OptionalDouble of(JfrEvent container) {
        long quota = container.number("cpuQuota", -1);
        long period = container.number("cpuSlicePeriod", -1);
        return quota > 0 && period > 0
                ? OptionalDouble.of(quota / (double) period)
                : OptionalDouble.empty();
    }
}
