package dev.firstlight.core;

import dev.firstlight.timeline.Failure;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StuckThread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How and when a start ended.
 *
 * @param time reading of the recorder's clock
 * @param failure reason of a failure, null if the start did not fail
 * @param stacks stacks of the threads that had open phases
 * @param hasEvidence whether the failed phase and the stacks have been collected
 */
record Ending(
        Outcome outcome,
        long time,
        @Nullable Failure failure,
        List<StuckThread> stacks,
        boolean hasEvidence) {

    /** Type of the failure if the JVM ended before ready. */
    static final String SHUTDOWN = "shutdown";

    static Ending ready(long time) {
        return new Ending(Outcome.READY, time, null, List.of(), true);
    }

    static Ending failed(long time, Failure failure) {
        return new Ending(Outcome.FAILED, time, failure, List.of(), false);
    }

    /** Whether the end of the JVM ended the start. */
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
