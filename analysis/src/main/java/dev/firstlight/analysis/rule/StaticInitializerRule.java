package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.BuildSteps;
import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.JfrEvent.Frame;
import dev.firstlight.analysis.internal.event.Stacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether static initializers work long, or wait.
 *
 * @since 0.1.0
 */
public final class StaticInitializerRule extends StartupRule {

    /** Smallest time that is worth a change. */
    public static final TypedPreference<IQuantity> WORK =
            Limits.time(
                    "static-initializer.work",
                    "Work",
                    "Longest work or wait of one class's initializer",
                    200);

    /** Share of the startup duration. */
    public static final TypedPreference<IQuantity> SHARE =
            Limits.percent(
                    "static-initializer.share",
                    "Share",
                    "Largest share of the start for one initializer",
                    4);

    private static final String INITIALIZER = "<clinit>";

    /** The work of one class. */
    private static final class Work {
        private final String type;
        private final List<JfrEvent> waits = new ArrayList<>();
        private long samples;
        private long traced;
        private @Nullable JfrEvent example;

        Work(String type) {
            this.type = type;
        }

        long nanos(long period) {
            return Math.max(traced, samples * period + WaitEvents.nanos(waits));
        }

        /** Whether the authors of the service can change the class. */
        boolean isOfApplication() {
            return !BuildSteps.isStep(type) && !Stacks.isLibrary(type);
        }
    }

    /** Created by JMC from its services file. */
    public StaticInitializerRule() {
        super(
                "static-initializer",
                "Work in static initializers",
                JfrRuleTopics.CLASS_LOADING,
                List.of(WORK, SHARE),
                false,
                List.of(EventTypes.EXECUTION_SAMPLE));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        long period = start.events().samplePeriodNanos();
        List<Work> longestFirst = new ArrayList<>(byClass(start).values());
        longestFirst.sort(
                Comparator.comparing(Work::isOfApplication)
                        .thenComparingLong(work -> work.nanos(period))
                        .reversed());
        if (longestFirst.isEmpty()) {
            return RuleResult.ok("No sample and no wait is in a static initializer.");
        }
        long least =
                Math.max(limits.nanos(WORK), (long) (limits.share(SHARE) * start.durationNanos()));
        Work longest =
                longestFirst.stream()
                        .filter(work -> work.nanos(period) >= least)
                        .findFirst()
                        .orElse(null);
        if (longest == null) {
            Work most =
                    longestFirst.stream()
                            .max(Comparator.comparingLong(work -> work.nanos(period)))
                            .orElse(longestFirst.get(0));
            return RuleResult.ok(summary(most, period, start));
        }
        RuleResult.Builder found =
                RuleResult.found(longest.isOfApplication(), summary(longest, period, start))
                        .costs(longest.nanos(period))
                        .because(
                                "A static initializer runs once, at the first use of"
                                        + " its class. It runs interpreted and blocks all threads"
                                        + " that use the class.");
        for (Work work : longestFirst) {
            if (work.nanos(period) >= least) {
                found.evidence(
                        name(work),
                        work.samples
                                + " samples in its initializer, and waits of "
                                + time(WaitEvents.nanos(work.waits)));
            }
        }
        if (longest.example != null) {
            Evidences.phase(start, found, longest.example);
            found.stack("one of the stacks", longest.example);
        }
        return found.advice(advice(longest));
    }

    private static String summary(Work work, long period, JudgedStart start) {
        long nanos = work.nanos(period);
        return (BuildSteps.isStep(work.type)
                        ? "Quarkus' build step " + name(work)
                        : "The static initializer of " + work.type)
                + " took about "
                + time(nanos)
                + ", "
                + percent(nanos / (double) Math.max(1, start.durationNanos()))
                + " of the start.";
    }

    private static String name(Work work) {
        return BuildSteps.isStep(work.type) ? BuildSteps.name(work.type) : work.type;
    }

    private static String advice(Work work) {
        if (BuildSteps.isStep(work.type)) {
            return "Quarkus runs this step while it initializes the application. Configure its"
                    + " extension to do less, or drop the extension where it is not used.";
        }
        if (!work.isOfApplication()) {
            return work.type
                    + " belongs to a library. An AOT cache shortens its initialization:"
                    + " `firstlight tune` measures the gain. Or use the class first on another"
                    + " thread.";
        }
        return "Move the work out of "
                + work.type
                + "'s static initializer: into a holder class that is first used when it is"
                + " needed, into a method that runs after ready, or to build time.";
    }

    private static Map<String, Work> byClass(JudgedStart start) {
        Map<String, Work> byClass = new HashMap<>();
        for (JfrEvent sample : start.events(EventTypes.EXECUTION_SAMPLE)) {
            Work work = work(byClass, sample);
            if (work != null) {
                work.samples++;
            }
        }
        for (JfrEvent wait : WaitEvents.of(start)) {
            Work work = work(byClass, wait);
            if (work != null) {
                work.waits.add(wait);
            }
        }
        addTraces(start, byClass);
        return byClass;
    }

    /**
     * Only if the user enabled it, because the filter {@code ::<clinit>} adds a second to a start.
     */
    private static void addTraces(JudgedStart start, Map<String, Work> byClass) {
        for (JfrEvent trace : start.events(EventTypes.METHOD_TRACE)) {
            String method = trace.text("method");
            if (method.endsWith("." + INITIALIZER) && !Stacks.isJdk(method)) {
                String type = method.substring(0, method.length() - INITIALIZER.length() - 1);
                if (!type.equals(BuildSteps.APPLICATION)) {
                    Work work = byClass.computeIfAbsent(type, Work::new);
                    work.traced = Math.max(work.traced, trace.durationNanos());
                }
            }
        }
    }

    /**
     * The work of the class whose initializer contains the event, innermost first; null if there is
     * none.
     */
    private static @Nullable Work work(Map<String, Work> byClass, JfrEvent event) {
        for (Frame frame : event.frames()) {
            if (frame.method().equals(INITIALIZER) && !Stacks.isJdk(frame.type())) {
                String type =
                        frame.type().equals(BuildSteps.APPLICATION)
                                ? BuildSteps.within(event.frames())
                                : frame.type();
                if (type == null) {
                    return null;
                }
                Work work = byClass.computeIfAbsent(type, Work::new);
                if (work.example == null || event.durationNanos() > work.example.durationNanos()) {
                    work.example = event;
                }
                return work;
            }
        }
        return null;
    }
}
