package dev.firstlight.timeline;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stack of a thread with an open phase, taken by the watchdog or at a failure. Immutable.
 *
 * @since 0.1.0
 */
public final class StuckThread {

    private final String thread;
    private final int phaseId;
    private final List<String> frames;

    private StuckThread(String thread, int phaseId, List<String> frames) {
        this.thread = Objects.requireNonNull(thread, "thread");
        this.phaseId = phaseId;
        this.frames = List.copyOf(frames);
    }

    /**
     * A thread.
     *
     * @param thread name of the thread
     * @param phaseId id of its innermost open phase
     * @param frames its stack, innermost first; copied
     */
    public static StuckThread of(String thread, int phaseId, List<String> frames) {
        return new StuckThread(thread, phaseId, frames);
    }

    /** Name of the thread. */
    public String thread() {
        return thread;
    }

    /** Id of its innermost open phase. */
    public int phaseId() {
        return phaseId;
    }

    /** Its stack, innermost first. Unmodifiable. */
    public List<String> frames() {
        return frames;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof StuckThread other
                && thread.equals(other.thread)
                && phaseId == other.phaseId
                && frames.equals(other.frames);
    }

    @Override
    public int hashCode() {
        return Objects.hash(thread, phaseId, frames);
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "StuckThread[thread=" + thread + ", phaseId=" + phaseId + ", frames=" + frames + ']';
    }
}
