package dev.firstlight.core;

import dev.firstlight.timeline.PhaseRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phase that a failure happened in.
 *
 * @param newest the head of the list of phases
 * @param restoredAt the recorder's time of a restore: what ended before it is not blamed
 */
record FailedPhase(@Nullable RecordedPhase newest, long restoredAt) {

    /**
     * What failed: of the failed phases the one that ended last, which is the outermost, and from
     * there inwards as long as what was begun last failed, too. A failure that was handled earlier
     * is not blamed. Where nothing is marked as failed, the innermost phase; else the startup.
     *
     * @param innermost what the failing thread is in
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

    /** What was begun last and is still open, on whatever thread. */
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
