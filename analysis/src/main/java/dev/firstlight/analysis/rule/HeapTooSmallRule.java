package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import java.util.List;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether the initial heap is so small that the JVM collects garbage instead of starting.
 *
 * @since 0.1.0
 */
public final class HeapTooSmallRule extends StartupRule {

    /** Share of the startup duration. */
    public static final TypedPreference<IQuantity> SHARE =
            Limits.percent(
                    "heap-too-small.share",
                    "Share",
                    "Largest share of the start for garbage collection pauses",
                    10);

    /** Number of collections. */
    public static final TypedPreference<IQuantity> COLLECTIONS =
            Limits.count(
                    "heap-too-small.collections",
                    "Collections",
                    "Largest number of garbage collections before ready",
                    40);

    /** Number of collections that is worth knowing. */
    public static final TypedPreference<IQuantity> NOTABLE =
            Limits.count(
                    "heap-too-small.notable",
                    "Notable collections",
                    "Smallest number of garbage collections that is mentioned",
                    5);

    private static final String METASPACE = "Metadata GC Threshold";
    private static final long MEGABYTE = 1 << 20;

    /** Created by JMC from its services file. */
    public HeapTooSmallRule() {
        super(
                "heap-too-small",
                "Heap too small during startup",
                JfrRuleTopics.GARBAGE_COLLECTION,
                List.of(SHARE, COLLECTIONS, NOTABLE),
                false,
                List.of(EventTypes.GARBAGE_COLLECTION));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        long heap = 0;
        long metaspace = 0;
        long pauses = 0;
        for (JfrEvent gc : start.events(EventTypes.GARBAGE_COLLECTION)) {
            pauses += gc.number("sumOfPauses", gc.durationNanos());
            if (gc.text("cause").equals(METASPACE)) {
                metaspace++;
            } else {
                heap++;
            }
        }
        double share = pauses / (double) Math.max(1, start.durationNanos());
        String summary =
                "Garbage collections before ready: "
                        + (heap + metaspace)
                        + ", with pauses of "
                        + time(pauses)
                        + ", "
                        + percent(share)
                        + " of the start.";
        boolean warn = share >= limits.share(SHARE) || heap >= limits.count(COLLECTIONS);
        if (!warn && heap + metaspace < limits.count(NOTABLE)) {
            return RuleResult.ok(summary);
        }
        RuleResult.Builder found =
                RuleResult.found(warn, summary)
                        .costs(pauses)
                        .because(
                                "Startup objects survive, so early collections free little and"
                                        + " only pause.")
                        .evidence("collections because the heap was full", Long.toString(heap))
                        .evidence(
                                "collections because metaspace was full", Long.toString(metaspace));
        long initial = 0;
        long maximum = 0;
        for (JfrEvent configuration : start.events(EventTypes.GC_HEAP_CONFIGURATION)) {
            initial = configuration.number("initialSize", 0);
            maximum = configuration.number("maxSize", 0);
            found.evidence("initial heap", size(initial));
            found.evidence("maximum heap", size(maximum));
        }
        return found.advice(advice(heap, metaspace, initial, maximum));
    }

    private static String advice(long heap, long metaspace, long initial, long maximum) {
        StringBuilder advice = new StringBuilder();
        if (heap > 0 && initial > 0) {
            long wanted = Math.max(64, Long.highestOneBit(initial / MEGABYTE) * 4);
            if (wanted * MEGABYTE > maximum) {
                advice.append("Increase the heap: -Xmx")
                        .append(wanted * 2)
                        .append("m -Xms")
                        .append(wanted)
                        .append("m, and increase the container's memory limit accordingly.");
            } else {
                advice.append("Start with more heap: -Xms").append(wanted).append("m.");
            }
        } else if (heap > 0) {
            advice.append("Start with more heap: -Xms, at most as much as -Xmx.");
        }
        if (metaspace > 0) {
            advice.append(advice.isEmpty() ? "" : " ")
                    .append("Start with more metaspace: -XX:MetaspaceSize=128m.");
        }
        return advice.toString();
    }
}
