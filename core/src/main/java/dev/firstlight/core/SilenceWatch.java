package dev.firstlight.core;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Says where a phase spends its own time, where no hook can: a thread that has been in the same
 * phase for a while is looked at, beside the start, and what the framework called is kept as the
 * phase's attribute {@code seen}. So a phase of hundreds of milliseconds that only the framework's
 * step is known of has a name: of a factory, a condition, a listener, a static initializer. Used by
 * the housekeeper only; a look takes some 0.1 ms of its thread, and less of the thread looked at.
 */
final class SilenceWatch {

    /** Name of the attribute. */
    static final String SEEN = "seen";

    /** A start that is over by then is not looked at. */
    private static final long STEP_NANOS = 25_000_000;

    private static final int MAX_THREADS = 4;

    /** Looks at one phase, after which they become rarer. */
    private static final int MANY = 12;

    private static final long RARER_NANOS = 200_000_000;

    private final PhaseRecorder recorder;
    private final Guard guard = new Guard("sampling the stacks of long phases");
    private Map<RecordedPhase, SeenPlaces> watched = new IdentityHashMap<>();
    private long lastLook;

    SilenceWatch(PhaseRecorder recorder) {
        this.recorder = recorder;
        lastLook = recorder.now();
    }

    /** How long to wait for the next look, at most. */
    long step(long nanos) {
        return guard.isDisabled() || recorder.isSealed() ? nanos : Math.min(nanos, STEP_NANOS);
    }

    /** Looks, unless it did just now. */
    void look() {
        long now = recorder.now();
        long since = now - lastLook;
        if (since < STEP_NANOS || recorder.isSealed()) {
            return;
        }
        lastLook = now;
        guard.run(
                new Runnable() {
                    @Override
                    public void run() {
                        look(since);
                    }
                });
    }

    private void look(long since) {
        Map<RecordedPhase, SeenPlaces> silent = new IdentityHashMap<>();
        RecordedPhase newest = recorder.newest();
        long[] threads = new long[MAX_THREADS];
        int found = 0;
        for (RecordedPhase phase = newest;
                phase != null && found < MAX_THREADS;
                phase = phase.next) {
            Thread thread = phase.isClosed() ? null : phase.thread();
            if (thread == null || contains(threads, found, phase.threadId)) {
                continue;
            }
            threads[found++] = phase.threadId;
            SeenPlaces places = watched.get(phase);
            if (places == null) {
                silent.put(phase, new SeenPlaces());
                continue;
            }
            silent.put(phase, places);
            places.waited += since;
            if (places.looks < MANY || places.waited >= RARER_NANOS) {
                look(phase, thread, places);
            }
        }
        keepOpen(silent);
        watched = silent;
    }

    private static boolean contains(long[] threads, int found, long id) {
        for (int i = 0; i < found; i++) {
            if (threads[i] == id) {
                return true;
            }
        }
        return false;
    }

    /** A phase that is in a child for the moment goes on being watched. */
    private void keepOpen(Map<RecordedPhase, SeenPlaces> silent) {
        for (Map.Entry<RecordedPhase, SeenPlaces> known : watched.entrySet()) {
            if (!known.getKey().isClosed() && known.getValue().looks > 0) {
                silent.putIfAbsent(known.getKey(), known.getValue());
            }
        }
    }

    private void look(RecordedPhase phase, Thread thread, SeenPlaces places) {
        StackTraceElement[] stack = thread.getStackTrace();
        if (phase.isClosed() || !isInnermost(phase)) {
            // The stack may be of what came next.
            return;
        }
        places.add(stack);
        String text = places.text();
        if (text != null) {
            phase.attribute(SEEN, text);
        }
    }

    @SuppressWarnings("ReferenceEquality") // phases are what they are
    private boolean isInnermost(RecordedPhase phase) {
        for (RecordedPhase newer = recorder.newest();
                newer != null && newer != phase;
                newer = newer.next) {
            if (newer.threadId == phase.threadId && !newer.isClosed()) {
                return false;
            }
        }
        return true;
    }
}
