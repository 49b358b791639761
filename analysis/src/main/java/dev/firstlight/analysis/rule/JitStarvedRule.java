package dev.firstlight.analysis.rule;

import java.util.List;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether the compiler could not keep up, or was off.
 *
 * @since 0.1.0
 */
public final class JitStarvedRule extends StartupRule {

    /** Number of methods. */
    public static final TypedPreference<IQuantity> QUEUE =
            Limits.count(
                    "jit-starved.queue",
                    "Queue",
                    "How many methods may wait for a compiler at once",
                    500);

    /** Share of the compilers' time. */
    public static final TypedPreference<IQuantity> BUSY =
            Limits.percent(
                    "jit-starved.busy",
                    "Busy",
                    "Share of the start for which all compiler threads may be busy",
                    90);

    private static final String WHY =
            "Code that is not compiled yet is interpreted, which is ten to fifty times slower.";

    /** A rule; JMC makes it by its services file. */
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
    Verdict judge(ObservedStart start, Limits limits) {
        JvmFlags flags = start.flags();
        if (flags.argument("-Xint") != null
                || Boolean.FALSE.equals(flags.flag("UseCompiler"))
                || flags.number("TieredStopAtLevel", 4) == 0) {
            return Verdict.found(true, "nothing is compiled")
                    .because(WHY)
                    .evidence("compiler", "off")
                    .advice("Drop -Xint, -XX:-UseCompiler or -XX:TieredStopAtLevel=0.");
        }
        if (!start.events(EventTypes.CODE_CACHE_FULL).isEmpty()) {
            return Verdict.found(true, "the code cache was full before ready")
                    .because("From then on nothing more is compiled. " + WHY)
                    .evidence(
                            "full after",
                            time(start.events(EventTypes.CODE_CACHE_FULL).get(0).startNanos()))
                    .advice("-XX:ReservedCodeCacheSize=240m, the default, or more.");
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
                threads
                        + " compiler threads were busy for "
                        + percent(busy)
                        + " of the start"
                        + (queued > 0 ? "; up to " + queued + " methods waited for them" : "");
        boolean overlong = queued >= limits.count(QUEUE);
        if (!overlong && busy < limits.share(BUSY)) {
            return Verdict.ok(summary);
        }
        return Verdict.found(overlong, summary)
                .because(WHY + " A compiler that has no CPU, or none left of the quota, is late.")
                .evidence("compiler threads", Long.toString(threads))
                .evidence("compiling, in sum", time(nanos))
                .evidence("methods waiting at most", Long.toString(queued))
                .advice(
                        "Give the start more CPU (resources.limits.cpu), or let it compile less:"
                                + " -XX:TieredStopAtLevel=1 for services that live shortly; an AOT"
                                + " cache brings the profiles of its training run along.");
    }
}
