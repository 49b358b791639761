package dev.firstlight.analysis.rule;

import java.util.List;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether the JVM runs with what is for development: a debugger, agents, verification of all.
 *
 * @since 0.1.0
 */
public final class DebugAgentRule extends StartupRule {

    /** Share of the startup duration. */
    public static final TypedPreference<IQuantity> SHARE =
            Limits.percent(
                    "debug-agent.share",
                    "Share",
                    "Share of the start that the initialisation of a Java agent may take",
                    10);

    /** A rule; JMC makes it by its services file. */
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
    Verdict judge(ObservedStart start, Limits limits) {
        JvmFlags flags = start.flags();
        for (String prefix : List.of("-agentlib:jdwp", "-Xrunjdwp", "-Xdebug")) {
            if (flags.argument(prefix) != null) {
                return Verdict.found(true, "a debugger can attach: " + prefix)
                        .because(
                                "The JVM keeps what a debugger may ask for, so that code runs"
                                        + " slower; and whoever reaches the port runs any code.")
                        .evidence("option", prefix)
                        .advice("Drop " + prefix + "... where it is not for development.");
            }
        }
        if (Boolean.TRUE.equals(flags.flag("BytecodeVerificationLocal"))
                || flags.argument("-Xverify:all") != null
                || flags.argument("-XX:+BytecodeVerificationLocal") != null) {
            return Verdict.found(true, "the JDK's own classes are verified, too")
                    .because("They cannot be wrong, and nothing of them is taken from an archive.")
                    .evidence("option", "BytecodeVerificationLocal")
                    .advice("Drop -Xverify:all and -XX:+BytecodeVerificationLocal.");
        }
        for (String prefix : List.of("-agentpath:", "-agentlib:")) {
            String argument = flags.argument(prefix);
            if (argument != null) {
                String agent = withoutOptions(argument);
                return Verdict.found(true, "an agent of the JVM's tool interface: " + agent)
                        .because(
                                "It is initialised before main, and what it asks the JVM for may"
                                        + " slow down all code.")
                        .evidence("option", agent)
                        .advice("Start once without it and compare; attach it when it is needed.");
            }
        }
        return javaAgents(start, limits);
    }

    private static Verdict javaAgents(ObservedStart start, Limits limits) {
        List<String> agents = start.flags().arguments("-javaagent:");
        if (agents.isEmpty()) {
            return Verdict.ok("no agents");
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
                        : ", initialised in " + time(nanos) + ", " + percent(share) + " of it";
        Verdict.Builder found =
                Verdict.found(
                                share >= limits.share(SHARE),
                                agents.size() + " Java agents at the start" + took)
                        .because(
                                "An agent runs before main, and looks at, or rewrites, each class"
                                        + " that is loaded; such classes come from no archive.");
        agents.forEach(agent -> found.evidence("agent", withoutOptions(agent)));
        return found.advice("Start once without it and compare; narrow what it instruments.");
    }

    /** Options may hold secrets. */
    private static String withoutOptions(String argument) {
        int equals = argument.indexOf('=');
        return equals < 0 ? argument : argument.substring(0, equals);
    }
}
