package dev.firstlight.core;

import dev.firstlight.timeline.StuckThread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the stacks of threads with open phases. */
final class StackWatch {

    private static final int MAX_THREADS = 32;
    private static final int MAX_FRAMES = 64;

    private StackWatch() {}

    /** One entry for each thread, with the innermost of its open phases. */
    static List<StuckThread> stuckThreads(@Nullable RecordedPhase newest) {
        Map<Thread, RecordedPhase> innermost = new LinkedHashMap<>();
        for (RecordedPhase phase = newest;
                phase != null && innermost.size() < MAX_THREADS;
                phase = phase.next) {
            Thread thread = phase.thread();
            if (thread != null && !phase.isClosed()) {
                innermost.putIfAbsent(thread, phase);
            }
        }
        List<StuckThread> stuck = new ArrayList<>();
        innermost.forEach((thread, phase) ->
                stuck.add(StuckThread.of(phase.threadName, phase.id, frames(thread))));
        return stuck;
    }

    static List<String> frames(Thread thread) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frames.size() == MAX_FRAMES) {
                break;
            }
            frames.add(frame.toString());
        }
        return frames;
    }
}
