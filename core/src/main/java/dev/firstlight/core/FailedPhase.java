package dev.firstlight.core;

import dev.firstlight.timeline.PhaseRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phase in which a failure happened.
 *
 * @param newest head of the list of phases
 * @param restoredAt the recorder's time of a restore; phases that ended before it are not blamed
 */
record FailedPhase(@Nullable RecordedPhase newest, long restoredAt) {

    /**
     * Finds the failed phase. Begins with the failed phase that ended last, which is the outermost,
     * and descends as long as the newest child failed, too. A failure that was handled earlier is
     * not blamed. If no phase is marked as failed, returns the innermost phase, or the startup if
     * there is none.
     *
     * @param innermost the innermost phase of the failing thread
     */
    int failed(@Nullable RecordedPhase innermost) {
        RecordedPhase failed = null;
        for (RecordedPhase phase = newest; phase != null; phase = phase.next) {
            if (isBlamed(phase) && (failed == null || endOrOpen(phase) >= endOrOpen(failed))) {
                failed = phase;
            }
        }
        if (failed == null) {
            return idOrRoot(innermost);
        }
        RecordedPhase inner = lastChild(failed);
        while (inner != null && isBlamed(inner)) {
            failed = inner;
            inner = lastChild(failed);
        }
        return failed.id;
    }

    /** The newest phase that is still open, on any thread. */
    int open() {
        RecordedPhase phase = newest;
        while (phase != null && phase.isClosed()) {
            phase = phase.next;
        }
        return idOrRoot(phase);
    }

    private boolean isBlamed(RecordedPhase phase) {
        return phase.failed && !(phase.isClosed() && phase.end() <= restoredAt);
    }

    private static long endOrOpen(RecordedPhase phase) {
        return phase.isClosed() ? phase.end() : Long.MAX_VALUE;
    }

    @SuppressWarnings("ReferenceEquality") // phases are what they are
    private @Nullable RecordedPhase lastChild(RecordedPhase parent) {
        RecordedPhase phase = newest;
        while (phase != null && phase.parent != parent) {
            phase = phase.next;
        }
        return phase;
    }

    private static int idOrRoot(@Nullable RecordedPhase phase) {
        return phase == null ? PhaseRecord.ROOT_ID : phase.id;
    }
}
