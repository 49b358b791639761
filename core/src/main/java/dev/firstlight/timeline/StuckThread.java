package dev.firstlight.timeline;

import java.util.List;

/**
 * Stack of a thread with an open phase, taken by the watchdog or at a failure.
 *
 * @param thread name of the thread
 * @param phaseId id of its innermost open phase
 * @param frames stack frames, innermost first
 */
public record StuckThread(String thread, int phaseId, List<String> frames) {

    /** Copies the frames. */
    public StuckThread {
        frames = List.copyOf(frames);
    }
}
