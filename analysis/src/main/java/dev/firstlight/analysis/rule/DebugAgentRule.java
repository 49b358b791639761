package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.JvmFlags;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether the JVM runs with development tools: a debugger, agents, or full bytecode verification.
 *
 * @since 0.1.0
 */
public final class DebugAgentRule extends StartupRule {

    /** Share of the startup duration. */
    public static final TypedPreference<IQuantity> SHARE =
            Limits.percent(
                    "debug-agent.share",
                    "Share",
                    "Largest share of the start for initializing a Java agent",
                    10);

    /** Created by JMC from its services file. */
    public DebugAgentRule() {
        super(
                "debug-agent",
                "Debugger, agents or full verification",
                JfrRuleTopics.AGENT_INFORMATION,
                List.of(SHARE),
                false,
                List.of(EventTypes.JVM_INFORMATION));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        JvmFlags flags = start.flags();
        for (String prefix : List.of("-agentlib:jdwp", "-Xrunjdwp", "-Xdebug")) {
            if (flags.argument(prefix) != null) {
                return RuleResult.found(true, "A debugger can attach: " + prefix + ".")
                        .because(
                                "Code runs slower with debugging enabled, and anyone"
                                        + " who can reach the port can run any code.")
                        .evidence("option", prefix)
                        .advice("Remove " + prefix + "... outside development.");
            }
        }
        if (Boolean.TRUE.equals(flags.flag("BytecodeVerificationLocal"))
                || flags.argument("-Xverify:all") != null
                || flags.argument("-XX:+BytecodeVerificationLocal") != null) {
            return RuleResult.found(true, "The JVM verifies the JDK's own classes, too.")
                    .because("This takes time and prevents loading them from an archive.")
                    .evidence("option", "BytecodeVerificationLocal")
                    .advice("Remove -Xverify:all and -XX:+BytecodeVerificationLocal.");
        }
        for (String prefix : List.of("-agentpath:", "-agentlib:")) {
            String argument = flags.argument(prefix);
            if (argument != null) {
                String agent = withoutOptions(argument);
                boolean recorder = isRecorder(agent);
                return RuleResult.found(!recorder, "A native agent is loaded: " + agent + ".")
                        .because(
                                recorder
                                        ? "It is a profiler, and made this recording or another."
                                        : "It is initialized before main, and may slow down all"
                                                + " code.")
                        .evidence("option", agent)
                        .advice("Start once without it and compare; attach it when it is needed.");
            }
        }
        return javaAgents(start, limits);
    }

    private static RuleResult javaAgents(JudgedStart start, Limits limits) {
        List<String> agents = start.flags().arguments("-javaagent:");
        if (agents.isEmpty()) {
            return RuleResult.ok("No agents.");
        }
        long nanos = 0;
        for (JfrEvent agent : start.events(EventTypes.JAVA_AGENT)) {
            if (!Boolean.TRUE.equals(agent.flag("dynamic"))) {
                nanos += Math.max(0, agent.number("initializationDuration", 0));
            }
        }
        double share = nanos / (double) Math.max(1, start.durationNanos());
        String took =
                nanos == 0
                        ? ""
                        : ", initialized in "
                                + time(nanos)
                                + ", "
                                + percent(share)
                                + " of the start";
        RuleResult.Builder found =
                RuleResult.found(
                                share >= limits.share(SHARE),
                                "Java agents loaded: " + agents.size() + took + ".")
                        .costs(nanos)
                        .because(
                                "An agent runs before main and inspects or rewrites"
                                        + " each loaded class. A rewritten class cannot come from"
                                        + " an archive.");
        agents.forEach(agent -> found.evidence("agent", withoutOptions(agent)));
        return found.advice("Start once without it and compare, or instrument fewer classes.");
    }

    /** Async-profiler itself writes such recordings. */
    private static boolean isRecorder(String agent) {
        return agent.toLowerCase(Locale.ROOT).replace("-", "").contains("asyncprofiler");
    }

    /** Options may contain secrets. */
    private static String withoutOptions(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }
}
