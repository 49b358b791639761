package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.Stacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether native libraries were unpacked or loaded slowly.
 *
 * @since 0.1.0
 */
public final class NativeLibrariesRule extends StartupRule {

    /** Smallest time that is worth a change. */
    public static final TypedPreference<IQuantity> LOAD =
            Limits.time(
                    "native-libraries.load",
                    "Load",
                    "Longest total time for loading native libraries",
                    200);

    /** Created by JMC from its services file. */
    public NativeLibrariesRule() {
        super(
                "native-libraries",
                "Native library loading",
                JfrRuleTopics.NATIVE_LIBRARY,
                List.of(LOAD),
                false,
                List.of(EventTypes.NATIVE_LIBRARY));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        List<String> unpacked = new ArrayList<>();
        List<JfrEvent> libraries = start.events(EventTypes.NATIVE_LIBRARY);
        for (JfrEvent library : libraries) {
            String name = library.text("name");
            if (isTemporary(name) && !unpacked.contains(name)) {
                unpacked.add(name);
            }
        }
        List<JfrEvent> loads = new ArrayList<>(start.events(EventTypes.NATIVE_LIBRARY_LOAD));
        if (!start.events().knows(EventTypes.NATIVE_LIBRARY_LOAD)) {
            // Before JDK 22, only samples show it, because dlopen is a call into native code.
            for (JfrEvent call : start.nativeCalls()) {
                if (call.frame("jdk.internal.loader.NativeLibraries", "load") != null) {
                    loads.add(call);
                }
            }
        }
        loads.sort(Comparator.comparingLong(JfrEvent::durationNanos).reversed());
        long nanos = WaitEvents.nanos(loads);
        boolean slow = nanos >= limits.nanos(LOAD);
        String summary =
                "Loading native libraries took "
                        + time(nanos)
                        + "; unpacked to a temporary directory: "
                        + unpacked.size()
                        + ".";
        if (!slow && unpacked.isEmpty()) {
            return RuleResult.ok(summary);
        }
        RuleResult.Builder found =
                RuleResult.found(slow, summary)
                        .costs(nanos)
                        .because(
                                "A library in a jar is unpacked to a temporary"
                                        + " directory at every start. A class archive does not"
                                        + " contain it.");
        loads.stream()
                .limit(3)
                .forEach(load ->
                        found.evidence(
                                "loaded in " + time(load.durationNanos()),
                                load.text("name").isEmpty()
                                        ? Stacks.callerText(load.frames())
                                        : load.text("name")));
        unpacked.forEach(name -> found.evidence("unpacked", name));
        return found.advice(
                "Install the library in the image and set -Djava.library.path to its"
                        + " directory. Some libraries have their own property, for example"
                        + " -Dio.netty.native.workdir or -Dorg.xerial.snappy.lib.path.");
    }

    private static boolean isTemporary(String name) {
        return name.startsWith("/tmp/") || name.startsWith("/var/tmp/") || name.contains("/Temp/");
    }
}
