package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.Stacks;
import java.util.List;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether name lookups or connects were slow.
 *
 * @since 0.1.0
 */
public final class SlowNetworkRule extends StartupRule {

    /** Smallest time that is worth a change. */
    public static final TypedPreference<IQuantity> LOOKUP =
            Limits.time(
                    "slow-network.lookup",
                    "Lookup",
                    "Longest total wait of threads for name resolution",
                    200);

    /** Smallest time that is worth a change. */
    public static final TypedPreference<IQuantity> CONNECT =
            Limits.time(
                    "slow-network.connect",
                    "Connect",
                    "Longest total wait of threads for opening connections",
                    500);

    /** Created by JMC from its services file. */
    public SlowNetworkRule() {
        super(
                "slow-network",
                "Slow name lookup or connection",
                JfrRuleTopics.SOCKET_IO,
                List.of(LOOKUP, CONNECT),
                false,
                List.of(EventTypes.NATIVE_SAMPLE));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        List<JfrEvent> lookups = WaitEvents.of(start, SlowNetworkRule::isLookup);
        List<JfrEvent> connects =
                WaitEvents.of(start, event -> isConnect(event) && !isLookup(event));
        long lookup = WaitEvents.nanos(lookups);
        long connect = WaitEvents.nanos(connects);
        String summary =
                "Waited "
                        + time(lookup)
                        + " for name lookups and "
                        + time(connect)
                        + " for connections";
        boolean slowLookup = lookup >= limits.nanos(LOOKUP);
        boolean slowConnect = connect >= limits.nanos(CONNECT);
        if (!slowLookup && !slowConnect) {
            return RuleResult.ok(summary + ".");
        }
        JfrEvent longest = slowLookup ? lookups.get(0) : connects.get(0);
        String caller = Stacks.callerText(longest.frames());
        RuleResult.Builder found =
                RuleResult.found(
                                start.nanosOfStart(lookups) >= limits.nanos(LOOKUP)
                                        || start.nanosOfStart(connects) >= limits.nanos(CONNECT),
                                summary + "; longest in " + caller + ".")
                        .costs(lookup + connect)
                        .because(
                                slowLookup
                                        ? "A client repeats a lookup after seconds without an"
                                                + " answer, and tries each search domain of"
                                                + " /etc/resolv.conf before the name itself."
                                        : "If a peer drops packets, TCP retries after one"
                                                + " second, then two, then four.");
        Evidences.wait(start, found, longest);
        found.stack("stack of the longest wait", longest);
        if (!slowLookup) {
            return found.advice(
                    "Set a connect timeout for "
                            + caller
                            + ", and open the connection after ready or on another thread.");
        }
        boolean ownName = longest.frame("java.net.InetAddress", "getLocalHost") != null;
        return found.advice(
                ownName
                        ? caller
                                + " looks up the machine's own name: add it to /etc/hosts, or"
                                + " configure the name in the library."
                        : "Look the name up after ready or on another thread ("
                                + caller
                                + "). In Kubernetes, end the name with a dot or set"
                                + " dnsConfig.options ndots to 1, so that no search domain is"
                                + " tried.");
    }

    private static boolean isLookup(JfrEvent event) {
        return event.frame("java.net.Inet6AddressImpl", "lookupAllHostAddr") != null
                || event.frame("java.net.Inet4AddressImpl", "lookupAllHostAddr") != null
                || event.frame("java.net.InetAddress", "getAddressesFromNameService") != null
                || event.frame("java.net.InetAddress", "getAllByName") != null
                || event.frame("java.net.Inet6AddressImpl", "getHostByAddr") != null
                || event.frame("java.net.Inet4AddressImpl", "getHostByAddr") != null
                || event.frame("com.sun.jndi.dns.", "") != null;
    }

    private static boolean isConnect(JfrEvent event) {
        return event.type().equals(EventTypes.SOCKET_CONNECT)
                || event.frame("sun.nio.ch.NioSocketImpl", "connect") != null
                || event.frame("sun.nio.ch.SocketChannelImpl", "blockingConnect") != null
                || event.frame("sun.nio.ch.SocketChannelImpl", "connect") != null;
    }
}
