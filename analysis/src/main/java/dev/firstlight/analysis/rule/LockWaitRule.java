package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.Stacks;
import dev.firstlight.timeline.PhaseRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.util.TypedPreference;
import org.openjdk.jmc.flightrecorder.rules.util.JfrRuleTopics;

/**
 * Whether a phase waited for a lock that another phase held.
 *
 * @since 0.1.0
 */
public final class LockWaitRule extends StartupRule {

    /** Smallest time that is worth a change. */
    public static final TypedPreference<IQuantity> WAIT =
            Limits.time(
                    "lock-wait.wait",
                    "Wait",
                    "Longest total wait of phases for locks that other phases hold",
                    100);

    /** Created by JMC from its services file. */
    public LockWaitRule() {
        super(
                "lock-wait",
                "Lock contention between phases",
                JfrRuleTopics.LOCK_INSTANCES,
                List.of(WAIT),
                false,
                List.of(EventTypes.MONITOR_ENTER));
    }

    @Override
    RuleResult judge(JudgedStart start, Limits limits) {
        List<JfrEvent> waits = new ArrayList<>();
        for (JfrEvent wait : start.events(EventTypes.MONITOR_ENTER)) {
            // Without phases, each wait may have held up the start; with phases, only the wait of a
            // phase.
            boolean counts = !start.phasesAreRecorded() || waiting(start, wait) != null;
            if (counts && !Stacks.isClassLoading(wait.frames())) {
                waits.add(wait);
            }
        }
        waits.sort(Comparator.comparingLong(JfrEvent::durationNanos).reversed());
        long nanos = WaitEvents.nanos(waits);
        String summary = "Waited " + time(nanos) + " for locks that other threads held";
        if (nanos < limits.nanos(WAIT)) {
            return RuleResult.ok(summary + ".");
        }
        JfrEvent longest = waits.get(0);
        String owner = longest.text("previousOwner");
        String monitor = longest.text("monitorClass");
        PhaseRecord holding = holding(start, longest, owner);
        PhaseRecord phase = waiting(start, longest);
        String who =
                phase == null || holding == null
                        ? ""
                        : ", mostly " + phase.displayName() + " for " + holding.displayName();
        RuleResult.Builder found =
                RuleResult.found(
                                start.phasesAreRecorded()
                                        ? holding != null
                                        : start.nanosOfStart(waits) >= limits.nanos(WAIT),
                                summary
                                        + who
                                        + "; longest for "
                                        + monitor
                                        + " in "
                                        + Stacks.callerText(longest.frames())
                                        + ".")
                        .costs(nanos)
                        .because("Work that could run in parallel runs sequentially.");
        Evidences.wait(start, found, longest);
        found.evidence("lock", monitor).evidence("held by thread", owner);
        if (holding != null) {
            found.evidence("held in phase", start.path(holding), holding.id());
        }
        return found.stack("stack of the longest wait", longest)
                .advice(
                        "In "
                                + Stacks.callerText(longest.frames())
                                + ", hold the lock of "
                                + monitor
                                + " for less time: build first, then publish under the lock.");
    }

    private static @Nullable PhaseRecord waiting(JudgedStart start, JfrEvent wait) {
        return start.phasesAreRecorded()
                ? start.phaseAt(wait.threadId(), Evidences.middle(wait))
                : null;
    }

    /** The phase of the thread that held the lock during the wait. */
    private static @Nullable PhaseRecord holding(JudgedStart start, JfrEvent wait, String owner) {
        if (start.timeline() == null || !start.phasesAreRecorded()) {
            return null;
        }
        for (PhaseRecord phase : start.timeline().phases()) {
            if (phase.thread().equals(owner)) {
                PhaseRecord innermost = start.phaseAt(phase.threadId(), Evidences.middle(wait));
                if (innermost != null) {
                    return innermost;
                }
            }
        }
        return null;
    }
}
