package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.Stacks;
import java.util.List;
import java.util.Set;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether the start waited for random numbers.
 *
 * @since 0.1.0
 */
public final class EntropyRule extends StartupRule {

    /** Smallest time that is worth a change. */
    public static final TypedPreference<IQuantity> WAIT =
            Limits.time(
                    "blocking-entropy.wait",
                    "Wait",
                    "Longest total wait of threads for random numbers",
                    100);

    private static final Set<String> DEVICES = Set.of("/dev/random", "/dev/urandom", "/dev/hwrng");

    /** Created by JMC from its services file. */
    public EntropyRule() {
        super(
                "blocking-entropy",
                "Waits for entropy",
                JfrRuleTopics.FILE_IO,
                List.of(WAIT),
                false,
                List.of(EventTypes.FILE_READ));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        List<JfrEvent> waits = WaitEvents.of(start, EntropyRule::isForEntropy);
        long nanos = WaitEvents.nanos(waits);
        String summary = "Waited " + time(nanos) + " for random numbers.";
        if (nanos < limits.nanos(WAIT)) {
            return RuleResult.ok(summary);
        }
        JfrEvent longest = waits.get(0);
        RuleResult.Builder found =
                RuleResult.found(start.nanosOfStart(waits) >= limits.nanos(WAIT), summary)
                        .costs(nanos)
                        .because(
                                "The source of random numbers blocks until it has"
                                        + " enough entropy, for example on a machine that has"
                                        + " just booted.");
        Evidences.wait(start, found, longest);
        String source = longest.text("path");
        return found.stack("stack of the longest wait", longest)
                .advice(
                        "Use a source that does not block: -Djava.security.egd=file:/dev/./urandom,"
                                + " and in "
                                + Stacks.callerText(longest.frames())
                                + " use new SecureRandom() instead of"
                                + " SecureRandom.getInstanceStrong()"
                                + (source.isEmpty() ? "" : ". The source is now " + source)
                                + ".");
    }

    private static boolean isForEntropy(JfrEvent event) {
        return DEVICES.contains(event.text("path"))
                || event.frame("sun.security.provider.SeedGenerator", "") != null
                || event.frame("sun.security.provider.NativePRNG", "") != null
                || event.frame("sun.security.provider.NativeSeedGenerator", "") != null;
    }
}
