package dev.firstlight.core;

import dev.firstlight.jfr.JfrEvents;
import dev.firstlight.jfr.LivePhase;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes phases to JFR while they run, if a recording is running. Made only where the JVM has
 * {@code jdk.jfr}.
 */
final class LiveEvents implements Callable<@Nullable LivePhase> {

    private final StartupTrace trace;
    private final Guard guard = new Guard("JFR");
    private final Set<Integer> written = ConcurrentHashMap.newKeySet();

    LiveEvents(StartupTrace trace) {
        this.trace = trace;
    }

    @Override
    public @Nullable LivePhase call() {
        return JfrEvents.begin(trace.startId());
    }

    @Nullable LivePhase begin() {
        return guard.<@Nullable LivePhase>call(this, null);
    }

    void end(RecordedPhase phase, LivePhase event) {
        if (!trace.isRecording()) {
            return;
        }
        guard.run(() -> {
            trace.snapshots().endLive(phase, event);
            written.add(phase.id);
        });
    }

    /** Ids of the phases whose events are written. */
    Set<Integer> written() {
        return written;
    }
}
