package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.rule.JfrEvent.Frame;
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
 * Whether a class does long work when it is initialised.
 *
 * @since 0.1.0
 */
public final class StaticInitialiserRule extends StartupRule {

    /** Time that is worth a change. */
    public static final TypedPreference<IQuantity> WORK =
            Limits.time(
                    "static-initialiser.work",
                    "Work",
                    "How long the initialiser of one class may work or wait",
                    200);

    /** Share of the startup duration. */
    public static final TypedPreference<IQuantity> SHARE =
            Limits.percent(
                    "static-initialiser.share",
                    "Share",
                    "Share of the start that one initialiser may take",
                    4);

    private static final String INITIALISER = "<clinit>";

    /** What one class did. */
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
            return Math.max(traced, samples * period + Waits.nanos(waits));
        }
    }

    /** A rule; JMC makes it by its services file. */
    public StaticInitialiserRule() {
        super(
                "static-initialiser",
                "Work in static initialisers",
                JfrRuleTopics.CLASS_LOADING,
                List.of(WORK, SHARE),
                false,
                List.of(EventTypes.EXECUTION_SAMPLE));
    }

    @Override
    Verdict judge(ObservedStart start, Limits limits) {
        Map<String, Work> byClass = new HashMap<>();
        for (JfrEvent sample : start.events(EventTypes.EXECUTION_SAMPLE)) {
            Work work = work(byClass, sample);
            if (work != null) {
                work.samples++;
            }
        }
        for (JfrEvent wait : Waits.of(start)) {
            Work work = work(byClass, wait);
            if (work != null) {
                work.waits.add(wait);
            }
        }
        addTraces(start, byClass);
        long period = start.events().samplePeriodNanos();
        List<Work> longestFirst = new ArrayList<>(byClass.values());
        longestFirst.sort(Comparator.comparingLong((Work work) -> work.nanos(period)).reversed());
        if (longestFirst.isEmpty()) {
            return Verdict.ok("no work of the application's static initialisers was seen");
        }
        Work longest = longestFirst.get(0);
        double share = longest.nanos(period) / (double) Math.max(1, start.durationNanos());
        String summary =
                "the static initialiser of "
                        + longest.type
                        + " took about "
                        + time(longest.nanos(period))
                        + ", "
                        + percent(share)
                        + " of the start";
        long least =
                Math.max(limits.nanos(WORK), (long) (limits.share(SHARE) * start.durationNanos()));
        if (longest.nanos(period) < least) {
            return Verdict.ok(summary);
        }
        Verdict.Builder found =
                Verdict.found(true, summary)
                        .because(
                                "It runs once, at whatever first touches the class, holds up all"
                                        + " others that touch it, and is interpreted.");
        for (Work work : longestFirst) {
            if (work.nanos(period) >= least) {
                found.evidence(
                        work.type,
                        work.samples
                                + " samples in its initialiser, and waits of "
                                + time(Waits.nanos(work.waits)));
            }
        }
        if (longest.example != null) {
            Evidences.phase(start, found, longest.example);
            found.stack("one of the stacks", longest.example);
        }
        return found.advice(
                "Move the work out of "
                        + longest.type
                        + "'s static initialiser: into a holder class that is touched when it is"
                        + " needed, into a method that runs after ready, or make it at build time.");
    }

    /** Only where the user asked for it: the filter {@code ::<clinit>} costs a start a second. */
    private static void addTraces(ObservedStart start, Map<String, Work> byClass) {
        for (JfrEvent trace : start.events(EventTypes.METHOD_TRACE)) {
            String method = trace.text("method");
            if (method.endsWith("." + INITIALISER) && !Stacks.isJdk(method)) {
                String type = method.substring(0, method.length() - INITIALISER.length() - 1);
                Work work = byClass.computeIfAbsent(type, Work::new);
                work.traced = Math.max(work.traced, trace.durationNanos());
            }
        }
    }

    /** What the class does whose initialiser the event is in, innermost; null if in none. */
    private static @Nullable Work work(Map<String, Work> byClass, JfrEvent event) {
        for (Frame frame : event.frames()) {
            if (frame.method().equals(INITIALISER) && !Stacks.isJdk(frame.type())) {
                Work work = byClass.computeIfAbsent(frame.type(), Work::new);
                if (work.example == null || event.durationNanos() > work.example.durationNanos()) {
                    work.example = event;
                }
                return work;
            }
        }
        return null;
    }
}
