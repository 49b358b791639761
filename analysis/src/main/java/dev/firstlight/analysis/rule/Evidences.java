package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.Stacks;
import dev.firstlight.timeline.PhaseRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evidence that several rules show. */
final class Evidences {

    /** Fields that name the target of a wait. */
    private static final List<String> TARGETS =
            List.of("monitorClass", "parkedClass", "host", "address", "path");

    private Evidences() {}

    /** Adds a wait: its duration, thread, and phase. */
    static void wait(JudgedStart start, RuleResult.Builder found, JfrEvent wait) {
        found.evidence(
                "longest wait",
                StartupRule.time(wait.durationNanos())
                        + (wait.thread().isEmpty() ? "" : " on thread " + wait.thread())
                        + what(wait));
        phase(start, found, wait);
    }

    /** Target and place of the wait: {@code for java.util.concurrent.FutureTask in shop.A.b:7}. */
    static String what(JfrEvent wait) {
        String what = "";
        for (String field : TARGETS) {
            if (what.isEmpty()) {
                what = wait.text(field);
            }
        }
        String caller = wait.frames().isEmpty() ? "" : Stacks.callerText(wait.frames());
        return (what.isEmpty() ? "" : " for " + what) + (caller.isEmpty() ? "" : " in " + caller);
    }

    /** Adds the phase of the thread. */
    static void phase(JudgedStart start, RuleResult.Builder found, JfrEvent event) {
        @Nullable PhaseRecord phase = start.phaseAt(event.threadId(), middle(event));
        if (phase != null) {
            found.evidence("in phase", start.path(phase), phase.id());
        }
    }

    /** An instant that certainly lies in the event. */
    static long middle(JfrEvent event) {
        return event.startNanos() + event.durationNanos() / 2;
    }
}
