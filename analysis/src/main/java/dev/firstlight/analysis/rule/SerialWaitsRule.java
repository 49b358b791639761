package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether phases on the critical path wait one after the other without an apparent need.
 *
 * @since 0.1.0
 */
public final class SerialWaitsRule extends StartupRule {

    /** Smallest saving that is worth a change. */
    public static final TypedPreference<IQuantity> SAVING =
            Limits.time(
                    "serial-waits.saving",
                    "Saving",
                    "Most time that running the waits in parallel may save",
                    400);

    /** Shortest wait that counts. */
    public static final TypedPreference<IQuantity> WAIT =
            Limits.time("serial-waits.wait", "Wait", "Shortest wait of a phase that counts", 100);

    /** Share of waiting in a phase's time on the critical path. */
    public static final TypedPreference<IQuantity> WAITING =
            Limits.percent(
                    "serial-waits.waiting",
                    "Waiting",
                    "Smallest share of its time for which a waiting phase waits",
                    50);

    private record Waiter(PhaseRecord phase, long nanos, JfrEvent longest) {}

    /** Created by JMC from its services file. */
    public SerialWaitsRule() {
        super(
                "serial-waits",
                "Sequential waits",
                JfrRuleTopics.THREADS,
                List.of(SAVING, WAIT, WAITING),
                true,
                List.of(EventTypes.THREAD_SLEEP, EventTypes.THREAD_PARK));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        StartupTimeline timeline = Timelines.of(start);
        // A wait on another thread already runs in parallel.
        Map<List<Object>, List<Waiter>> inTurns = new LinkedHashMap<>();
        for (Waiter waiter : waiters(start, timeline, limits)) {
            inTurns.computeIfAbsent(
                            List.of(waiter.phase.stage(), waiter.phase.threadId()),
                            of -> new ArrayList<>())
                    .add(waiter);
        }
        List<Waiter> best = List.of();
        for (List<Waiter> candidates : inTurns.values()) {
            List<Waiter> independent = independent(timeline, candidates);
            if (saving(independent) > saving(best)) {
                best = independent;
            }
        }
        long saving = saving(best);
        if (best.size() < 2) {
            return RuleResult.ok("No two phases on the critical path wait one after the other.");
        }
        RuleResult.Builder found =
                RuleResult.found(
                                saving >= limits.nanos(SAVING),
                                best.size()
                                        + " phases wait one after the other; in parallel they"
                                        + " would save "
                                        + time(saving)
                                        + ".")
                        .costs(saving)
                        .because(
                                "Each waits for something outside this process, and"
                                        + " none contains another. Firstlight cannot see whether"
                                        + " one needs another's result.");
        for (Waiter waiter : best) {
            found.evidence(
                    start.path(waiter.phase),
                    "waits " + time(waiter.nanos) + Evidences.what(waiter.longest),
                    waiter.phase.id());
        }
        Waiter longest = Collections.max(best, Comparator.comparingLong(Waiter::nanos));
        found.stack("stack of the longest wait", longest.longest);
        return found.advice(advice(start, timeline, best));
    }

    private static String advice(JudgedStart start, StartupTimeline timeline, List<Waiter> best) {
        String first = start.path(best.get(0).phase);
        String second =
                best.stream()
                        .map(waiter -> start.path(waiter.phase))
                        .filter(path -> !path.equals(first))
                        .findFirst()
                        .orElse("");
        if (second.isEmpty()) {
            return "Run the "
                    + best.size()
                    + " calls of "
                    + first
                    + " in parallel, each on its own thread with a handle from StartupPhase.child.";
        }
        boolean spring = Timelines.isOfSpring(timeline);
        return "Start "
                + first
                + " on its own thread, with a handle from StartupPhase.child, and wait for it after "
                + second
                + (spring ? ". For a bean: @Bean(bootstrap = BACKGROUND)." : ".");
    }

    /** Phases that mostly wait while they hold up ready, and that could run elsewhere. */
    private static List<Waiter> waiters(
            JudgedStart start, StartupTimeline timeline, Limits limits) {
        Map<Long, List<JfrEvent>> waits = new HashMap<>();
        for (JfrEvent wait : OutsideWaits.of(start)) {
            waits.computeIfAbsent(wait.threadId(), id -> new ArrayList<>()).add(wait);
        }
        Map<Integer, Long> onPath = new HashMap<>();
        Map<Integer, List<JfrEvent>> within = new HashMap<>();
        Map<Integer, Long> waiting = new HashMap<>();
        for (CriticalSegment part : timeline.criticalPath()) {
            @Nullable PhaseRecord phase = timeline.find(part.phaseId());
            if (phase != null && phase.parentId() != PhaseRecord.ROOT_ID) {
                List<JfrEvent> ofThread =
                        waits.getOrDefault(phase.threadId(), List.of()).stream()
                                .filter(wait -> wait.startNanos() < part.endNanos())
                                .filter(wait -> wait.endNanos() > part.startNanos())
                                .toList();
                onPath.merge(part.phaseId(), part.durationNanos(), Long::sum);
                within.computeIfAbsent(part.phaseId(), id -> new ArrayList<>()).addAll(ofThread);
                waiting.merge(
                        part.phaseId(),
                        WaitEvents.nanos(ofThread, part.startNanos(), part.endNanos()),
                        Long::sum);
            }
        }
        List<Waiter> waiters = new ArrayList<>();
        waiting.forEach((id, nanos) -> {
            PhaseRecord phase = timeline.find(id);
            if (phase != null
                    && nanos >= limits.nanos(WAIT)
                    && nanos >= limits.share(WAITING) * onPath.getOrDefault(id, 0L)
                    && PhaseAdvice.of(timeline, phase).kind() == PhaseAdvice.Kind.FREE) {
                List<JfrEvent> seen = within.getOrDefault(id, List.of());
                waiters.add(
                        new Waiter(
                                phase,
                                nanos,
                                Collections.max(
                                        seen, Comparator.comparingLong(JfrEvent::durationNanos))));
            }
        });
        waiters.sort(Comparator.comparingLong(waiter -> waiter.phase.startNanos()));
        return waiters;
    }

    /** Those that do not contain each other; of two nested phases, the longer wait stays. */
    private static List<Waiter> independent(StartupTimeline timeline, List<Waiter> candidates) {
        List<Waiter> longestFirst = new ArrayList<>(candidates);
        longestFirst.sort(Comparator.comparingLong(Waiter::nanos).reversed());
        List<Waiter> chosen = new ArrayList<>();
        for (Waiter candidate : longestFirst) {
            if (chosen.stream()
                    .noneMatch(
                            other -> Timelines.areNested(timeline, other.phase, candidate.phase))) {
                chosen.add(candidate);
            }
        }
        chosen.sort(Comparator.comparingLong(waiter -> waiter.phase.startNanos()));
        return chosen;
    }

    /** In parallel, they take as long as the longest one. */
    private static long saving(List<Waiter> waiters) {
        long sum = waiters.stream().mapToLong(Waiter::nanos).sum();
        return sum - waiters.stream().mapToLong(Waiter::nanos).max().orElse(0);
    }
}
