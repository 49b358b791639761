package dev.firstlight.timeline;

import java.util.List;

/**
 * What a thread with an open phase was doing when the watchdog or a failure looked.
 *
 * @param thread name of the thread
 * @param phaseId id of its innermost open phase
 * @param frames its stack, innermost first
 */
public record StuckThread(String thread, int phaseId, List<String> frames) {

    /** Copies the frames. */
    public StuckThread {
        frames = List.copyOf(frames);
    }
}
