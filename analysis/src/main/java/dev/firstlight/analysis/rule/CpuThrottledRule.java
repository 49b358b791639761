package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.CpuQuota;
import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether the container's CPU quota stopped the process while it started.
 *
 * @since 0.1.0
 */
public final class CpuThrottledRule extends StartupRule {

    /** Share of the startup duration. */
    public static final TypedPreference<IQuantity> SHARE =
            Limits.percent(
                    "cpu-throttled.share",
                    "Share",
                    "Largest share of the start for which the CPU quota stops the process",
                    5);

    /** Created by JMC from its services file. */
    public CpuThrottledRule() {
        super(
                "cpu-throttled",
                "CPU throttled during the start",
                JfrRuleTopics.PROCESSES,
                List.of(SHARE),
                false,
                List.of(EventTypes.CONTAINER_THROTTLING));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        List<JfrEvent> events = start.events(EventTypes.CONTAINER_THROTTLING);
        List<JfrEvent> containers = start.events(EventTypes.CONTAINER_CONFIGURATION);
        if (events.isEmpty() && hasQuota(containers)) {
            return RuleResult.notApplicable(
                    "The container has a CPU quota, but the JVM did not report before ready whether"
                            + " it throttled.");
        }
        if (events.isEmpty()) {
            return RuleResult.ok(
                    containers.isEmpty()
                            ? "The JVM sees no container that could throttle it."
                            : "The JVM sees no CPU quota of its container.");
        }
        JfrEvent first = events.get(0);
        JfrEvent last = events.get(events.size() - 1);
        long atEnd = last.number("cpuThrottledTime", -1);
        if (atEnd < 0) {
            return RuleResult.notApplicable("The container does not report throttling.");
        }
        boolean one = events.size() == 1;
        long nanos = one ? atEnd : atEnd - Math.max(0, first.number("cpuThrottledTime", 0));
        double share = nanos / (double) Math.max(1, start.durationNanos());
        if (nanos <= 0) {
            return RuleResult.ok("Not throttled.");
        }
        long slices =
                last.number("cpuThrottledSlices", 0)
                        - (one ? 0 : first.number("cpuThrottledSlices", 0));
        RuleResult.Builder found =
                RuleResult.found(
                                share >= limits.share(SHARE),
                                "The CPU quota stopped the process for "
                                        + time(nanos)
                                        + " (sum over all CPUs), "
                                        + percent(share)
                                        + " of the start.")
                        .costs(nanos)
                        .because(
                                "A JVM needs more CPU while it starts: it loads classes,"
                                        + " interprets and compiles. When the quota of a period is"
                                        + " used up, all its threads stop.")
                        .evidence("periods with throttling", Long.toString(slices));
        for (JfrEvent container : containers) {
            CpuQuota.of(container)
                    .ifPresent(cpus ->
                            found.evidence("quota", String.format(Locale.ROOT, "%.2f CPUs", cpus)));
        }
        return found.advice(
                "Raise resources.limits.cpu of the container (docker run --cpus), or set only"
                        + " requests.cpu, so that the start may use idle CPUs. A class archive"
                        + " makes the start need less CPU: `firstlight tune` measures the gain.");
    }

    private static boolean hasQuota(List<JfrEvent> containers) {
        return containers.stream().anyMatch(container -> CpuQuota.of(container).isPresent());
    }
}
