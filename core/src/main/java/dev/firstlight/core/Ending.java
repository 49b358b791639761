package dev.firstlight.core;

import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StuckThread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How and when a start ended.
 *
 * @param time by the recorder
 * @param failure why it failed, null if it did not
 * @param stacks where the threads were that had open phases
 * @param hasEvidence whether phase and stacks of a failure were looked for
 */
record Ending(
        Outcome outcome,
        long time,
        @Nullable Failure failure,
        List<StuckThread> stacks,
        boolean hasEvidence) {

    /** Type of the failure where the JVM ended before ready. */
    static final String SHUTDOWN = "shutdown";

    static Ending ready(long time) {
        return new Ending(Outcome.READY, time, null, List.of(), true);
    }

    static Ending failed(long time, Failure failure) {
        return new Ending(Outcome.FAILED, time, failure, List.of(), false);
    }

    /** Whether it ended as the JVM did. */
    boolean isShutdown() {
        return failure != null && failure.type().equals(SHUTDOWN);
    }

    Ending in(int phase) {
        Failure known = failure;
        return new Ending(
                outcome,
                time,
                known == null ? null : known.withPhaseId(phase),
                stacks,
                hasEvidence);
    }

    Ending with(List<StuckThread> found) {
        return new Ending(outcome, time, failure, found, true);
    }
}
