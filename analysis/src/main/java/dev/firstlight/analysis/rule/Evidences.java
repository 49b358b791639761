package dev.firstlight.analysis.rule;

import dev.firstlight.timeline.PhaseRecord;
import org.jspecify.annotations.Nullable;

/** Evidence that several rules show. */
final class Evidences {

    private Evidences() {}

    /** A wait: how long, on which thread, in which phase. */
    static void wait(ObservedStart start, Verdict.Builder found, JfrEvent wait) {
        found.evidence(
                "longest wait",
                StartupRule.time(wait.durationNanos())
                        + (wait.thread().isEmpty() ? "" : " on thread " + wait.thread()));
        phase(start, found, wait);
    }

    /** The phase that the thread was in. */
    static void phase(ObservedStart start, Verdict.Builder found, JfrEvent event) {
        @Nullable PhaseRecord phase = start.phaseAt(event.threadId(), middle(event));
        if (phase != null) {
            found.evidence("in phase", start.path(phase), phase.id());
        }
    }

    /** An instant that surely lies in the event. */
    static long middle(JfrEvent event) {
        return event.startNanos() + event.durationNanos() / 2;
    }
}
