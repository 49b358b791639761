package dev.firstlight.core;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Shows where a phase spends its own time if no hook can. Looks at the stack of a thread that has
 * been in the same phase for a while, and keeps what the framework called as the phase's attribute
 * {@code seen}. So a long phase of which only the framework's step is known gets the name of a
 * factory, a condition, a listener, or a static initializer. Used only by the housekeeper; a look
 * takes about 0.1 ms of its thread, and less of the observed thread.
 */
final class SilenceWatch {

    /** Name of the attribute. */
    static final String SEEN = "seen";

    /** A start that ends before this time is not looked at. */
    private static final long STEP_NANOS = 25_000_000;

    private static final int MAX_THREADS = 4;

    /** After this many looks at one phase, they become rarer. */
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

    /** Maximum time until the next look. */
    long step(long nanos) {
        return guard.isDisabled() || recorder.isSealed() ? nanos : Math.min(nanos, STEP_NANOS);
    }

    /** Looks, unless it has just done so. */
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

    /** Keeps watching a phase that is in a child for the moment. */
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
            // The stack may belong to the next phase.
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
