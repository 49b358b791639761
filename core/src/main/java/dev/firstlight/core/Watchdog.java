package dev.firstlight.core;

import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.StuckThread;
import dev.firstlight.timeline.TimelineText;
import java.util.ArrayList;
import java.util.List;

/**
 * Warns if a start takes longer than {@code firstlight.watchdog} from the first hook. The warning
 * contains the pending conditions, the open phases, and the stacks of their threads. Warns again
 * after two, four, eight times that time, and so on. Runs on the housekeeping thread only.
 */
final class Watchdog {

    /**
     * Without a watchdog, the housekeeper still wakes up now and then, in case a wake-up is lost.
     */
    private static final long IDLE_NANOS = 60_000_000_000L;

    private final StartAccess start;
    private final Guard guard = new Guard("the watchdog");
    private long factor = 1;

    Watchdog(StartAccess start) {
        this.start = start;
    }

    /** Warns if it is time. Returns the nanoseconds until the next warning is due. */
    long checkAndGetWait() {
        long limit = start.settings().watchdog().toNanos();
        if (limit <= 0 || !start.settings().enabled() || guard.isDisabled()) {
            return IDLE_NANOS;
        }
        // Counts from the first hook, so that process start need not be known yet.
        long elapsed = start.recorder().now() - start.parts().origin().atTheLatest();
        if (elapsed >= limit * factor) {
            guard.run(this::warn);
            while (elapsed >= limit * factor) {
                factor *= 2;
            }
        }
        return limit * factor - elapsed;
    }

    private void warn() {
        StartParts parts = start.parts();
        List<Pending> waitedFor = parts.gate().pending();
        List<StuckThread> stacks =
                new ArrayList<>(StackWatch.stuckThreads(start.recorder().trimmed()));
        StuckThread check = parts.gate().runningCheck();
        if (check != null) {
            stacks.add(check);
        }
        parts.snapshots().watchdogStacks(stacks);
        StartupTimeline timeline = parts.timeline();
        if (timeline.outcome() != Outcome.STARTING) {
            // The outcome has just been decided.
            return;
        }
        StringBuilder text = new StringBuilder("Firstlight: not ready after ");
        text.append(Durations.format(parts.snapshots().elapsedNanos()));
        text.append(", pending: [");
        String separator = "";
        for (Pending pending : waitedFor) {
            text.append(separator).append(TimelineText.printable(pending.toString()));
            separator = ", ";
        }
        text.append(']');
        for (PhaseRecord phase : timeline.openPhases()) {
            text.append("\n  open for ")
                    .append(Durations.format(phase.durationNanos()))
                    .append(": ");
            text.append(TimelineText.path(timeline, phase.id()));
            text.append(" [").append(TimelineText.printable(phase.thread())).append(']');
        }
        for (StuckThread stuck : stacks) {
            text.append("\n  thread ")
                    .append(TimelineText.printable(stuck.thread()))
                    .append(" is at");
            for (String frame : stuck.frames()) {
                text.append("\n      ").append(frame);
            }
        }
        Guard.warn(text.toString(), null);
    }
}
