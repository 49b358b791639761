package dev.firstlight.analysis.rule;

import dev.firstlight.timeline.CriticalSegment;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether phases on the critical path wait one after the other, though nothing seems to force them
 * to.
 *
 * @since 0.1.0
 */
public final class SerialWaitsRule extends StartupRule {

    /** Time that is worth a change. */
    public static final TypedPreference<IQuantity> SAVING =
            Limits.time(
                    "serial-waits.saving",
                    "Saving",
                    "How much earlier ready may be if the waits ran side by side",
                    400);

    /** A wait that counts. */
    public static final TypedPreference<IQuantity> WAIT =
            Limits.time("serial-waits.wait", "Wait", "How long a phase must wait to count", 100);

    /** Share of a phase's time on the critical path. */
    public static final TypedPreference<IQuantity> WAITING =
            Limits.percent(
                    "serial-waits.waiting",
                    "Waiting",
                    "Share of its time that a phase must wait to count as waiting",
                    50);

    private record Waiter(PhaseRecord phase, long nanos) {}

    /** A rule; JMC makes it by its services file. */
    public SerialWaitsRule() {
        super(
                "serial-waits",
                "Waits one after the other",
                JfrRuleTopics.THREADS,
                List.of(SAVING, WAIT, WAITING),
                true,
                List.of(EventTypes.THREAD_SLEEP, EventTypes.THREAD_PARK));
    }

    @Override
    Verdict judge(ObservedStart start, Limits limits) {
        StartupTimeline timeline = Timelines.of(start);
        Map<Stage, List<Waiter>> byStage = new EnumMap<>(Stage.class);
        for (Waiter waiter : waiters(start, timeline, limits)) {
            byStage.computeIfAbsent(waiter.phase.stage(), stage -> new ArrayList<>()).add(waiter);
        }
        List<Waiter> best = List.of();
        for (List<Waiter> candidates : byStage.values()) {
            List<Waiter> independent = independent(timeline, candidates);
            if (saving(independent) > saving(best)) {
                best = independent;
            }
        }
        long saving = saving(best);
        if (best.size() < 2) {
            return Verdict.ok("no two phases of the critical path wait one after the other");
        }
        boolean warn = saving >= limits.nanos(SAVING);
        Verdict.Builder found =
                Verdict.found(
                                warn,
                                "side by side, "
                                        + best.size()
                                        + " phases that wait would save "
                                        + time(saving))
                        .because(
                                "They wait for something outside, use next to no CPU, and none"
                                        + " contains the other. That one needs what another makes"
                                        + " is not seen, but may be so.");
        for (Waiter waiter : best) {
            found.evidence(
                    start.path(waiter.phase), "waits " + time(waiter.nanos), waiter.phase.id());
        }
        return found.advice(
                "Begin "
                        + start.path(best.get(0).phase)
                        + " on a thread of its own, with StartupPhase.child as its handle, and"
                        + " wait for it after "
                        + start.path(best.get(1).phase)
                        + "; in Spring, @Bean(bootstrap = BACKGROUND).");
    }

    /** Phases that mostly wait where they hold up ready. */
    private static List<Waiter> waiters(
            ObservedStart start, StartupTimeline timeline, Limits limits) {
        Map<Long, List<JfrEvent>> waits = new HashMap<>();
        for (JfrEvent wait : Waits.of(start)) {
            waits.computeIfAbsent(wait.threadId(), id -> new ArrayList<>()).add(wait);
        }
        Map<Integer, long[]> byPhase = new HashMap<>();
        for (CriticalSegment part : timeline.criticalPath()) {
            @Nullable PhaseRecord phase = timeline.find(part.phaseId());
            if (phase != null && phase.parentId() != StartupTimeline.ROOT_ID) {
                long[] sums = byPhase.computeIfAbsent(part.phaseId(), id -> new long[2]);
                sums[0] += part.durationNanos();
                sums[1] +=
                        Waits.nanos(
                                waits.getOrDefault(phase.threadId(), List.of()),
                                part.startNanos(),
                                part.endNanos());
            }
        }
        List<Waiter> waiters = new ArrayList<>();
        byPhase.forEach((id, sums) -> {
            PhaseRecord phase = timeline.find(id);
            if (phase != null
                    && sums[1] >= limits.nanos(WAIT)
                    && sums[1] >= limits.share(WAITING) * sums[0]) {
                waiters.add(new Waiter(phase, sums[1]));
            }
        });
        waiters.sort(Comparator.comparingLong(waiter -> waiter.phase.startNanos()));
        return waiters;
    }

    /** Those of which none contains another; where one does, the longer wait stays. */
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

    /** Side by side they take as long as the longest. */
    private static long saving(List<Waiter> waiters) {
        long sum = waiters.stream().mapToLong(Waiter::nanos).sum();
        return sum - waiters.stream().mapToLong(Waiter::nanos).max().orElse(0);
    }
}
