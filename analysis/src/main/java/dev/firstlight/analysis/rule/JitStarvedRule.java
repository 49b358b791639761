package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.JvmFlags;
import java.util.List;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether the compilers could not keep up, or were off.
 *
 * @since 0.1.0
 */
public final class JitStarvedRule extends StartupRule {

    /** Number of methods. */
    public static final TypedPreference<IQuantity> QUEUE =
            Limits.count(
                    "jit-starved.queue",
                    "Queue",
                    "Largest number of methods that wait for a compiler at once",
                    500);

    /** Share of the compilers' time. */
    public static final TypedPreference<IQuantity> BUSY =
            Limits.percent(
                    "jit-starved.busy",
                    "Busy",
                    "Largest share of the start with all compiler threads busy",
                    90);

    private static final String WHY =
            "The JVM interprets code that is not compiled yet, 10 to 50 times slower.";

    /** Created by JMC from its services file. */
    public JitStarvedRule() {
        super(
                "jit-starved",
                "JIT compiler starved",
                JfrRuleTopics.COMPILATIONS,
                List.of(QUEUE, BUSY),
                false,
                List.of(EventTypes.JVM_INFORMATION, EventTypes.COMPILER_STATISTICS));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        JvmFlags flags = start.flags();
        if (flags.argument("-Xint") != null
                || Boolean.FALSE.equals(flags.flag("UseCompiler"))
                || flags.number("TieredStopAtLevel", 4) == 0) {
            return RuleResult.found(true, "The JIT compiler is off.")
                    .because(WHY)
                    .evidence("compiler", "off")
                    .advice("Remove -Xint, -XX:-UseCompiler or -XX:TieredStopAtLevel=0.");
        }
        if (!start.events(EventTypes.CODE_CACHE_FULL).isEmpty()) {
            return RuleResult.found(true, "The code cache was full before ready.")
                    .because("The JVM compiles nothing after that. " + WHY)
                    .evidence(
                            "full after",
                            time(start.events(EventTypes.CODE_CACHE_FULL).get(0).startNanos()))
                    .advice("Use the default, -XX:ReservedCodeCacheSize=240m, or more.");
        }
        long queued = 0;
        for (JfrEvent queue : start.events(EventTypes.COMPILER_QUEUE)) {
            queued = Math.max(queued, queue.number("queueSize", 0));
        }
        long threads = Math.max(1, flags.number("CICompilerCount", 1));
        List<JfrEvent> statistics = start.events(EventTypes.COMPILER_STATISTICS);
        long nanos =
                statistics.isEmpty()
                        ? 0
                        : statistics.get(statistics.size() - 1).number("totalTimeSpent", 0);
        double busy = nanos / (double) Math.max(1, threads * start.durationNanos());
        String summary =
                (threads == 1 ? "1 compiler thread was" : threads + " compiler threads were")
                        + " busy for "
                        + percent(busy)
                        + " of the start"
                        + (queued > 0 ? "; up to " + queued + " methods waited for them." : ".");
        boolean overlong = queued >= limits.count(QUEUE);
        if (!overlong && busy < limits.share(BUSY)) {
            return RuleResult.ok(summary);
        }
        return RuleResult.found(overlong, summary)
                .because(
                        WHY
                                + " The compiler falls behind when it lacks CPU or has used up its quota.")
                .evidence("compiler threads", Long.toString(threads))
                .evidence("compile time, sum over threads", time(nanos))
                .evidence("longest queue of methods", Long.toString(queued))
                .advice(
                        "Give the start more CPU (resources.limits.cpu), or compile less:"
                                + " -XX:TieredStopAtLevel=1 for short-lived services. An AOT cache"
                                + " holds the profiles of its training run: `firstlight tune`"
                                + " measures the gain.");
    }
}
