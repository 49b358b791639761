package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.RecordedEvents;
import dev.firstlight.analysis.internal.event.Stacks;
import java.util.BitSet;
import java.util.List;

/** Waits for something outside the process, during which another thread could work. */
final class OutsideWaits {

    /**
     * A wait is divided into these parts; if other threads compute in half of them, it is a wait
     * for those threads.
     */
    private static final int PARTS = 8;

    /** A shorter part may have no sample although other threads compute. */
    private static final long PART = 50_000_000;

    /** A thread that sleeps no longer than this is polling for other threads. */
    private static final long POLL = 100_000_000;

    private final List<JfrEvent> samples;
    private final boolean sampled;

    private OutsideWaits(RecordedEvents events) {
        samples = events.of(EventTypes.EXECUTION_SAMPLE);
        sampled = events.knows(EventTypes.EXECUTION_SAMPLE);
    }

    /**
     * All waits except justified ones: for locks, for tasks of other threads, for threads that
     * compute, for classes, and native calls that compute.
     */
    static List<JfrEvent> of(JudgedStart start) {
        OutsideWaits waits = new OutsideWaits(start.events());
        return WaitEvents.of(start).stream()
                .filter(wait -> !wait.type().equals(EventTypes.MONITOR_ENTER))
                .filter(wait -> !isOfClassPath(wait))
                .filter(wait -> !isComputing(wait))
                .filter(wait -> !isForTask(wait))
                .filter(wait -> !isForOthers(wait) || waits.othersAreIdle(wait))
                .toList();
    }

    private static boolean isOfClassPath(JfrEvent wait) {
        String path = wait.text("path");
        return Stacks.isClassLoading(wait.frames())
                || (wait.type().equals(EventTypes.FILE_READ)
                        && (path.endsWith(".jar") || path.endsWith("/modules")));
    }

    /** Unpacking is native code that never waits. */
    private static boolean isComputing(JfrEvent wait) {
        return wait.type().equals(EventTypes.NATIVE_SAMPLE)
                && wait.frames().get(0).type().startsWith("java.util.zip.");
    }

    /** Whether it waits for a task or the end of another thread, which already runs in parallel. */
    private static boolean isForTask(JfrEvent wait) {
        return wait.text("parkedClass").equals("java.util.concurrent.FutureTask")
                || wait.frame("java.util.concurrent.FutureTask", "get") != null
                || wait.frame("java.util.concurrent.FutureTask", "awaitDone") != null
                || wait.frame("java.util.concurrent.ForkJoinTask", "awaitDone") != null
                || wait.frame("java.util.concurrent.AbstractExecutorService", "invokeA") != null
                || wait.frame("java.util.concurrent.ThreadPoolExecutor", "awaitTerm") != null
                || wait.frame("java.lang.Thread", "join") != null;
    }

    /** Whether a thread of this process ends the wait, whatever that thread waits for. */
    private static boolean isForOthers(JfrEvent wait) {
        return switch (wait.type()) {
            case EventTypes.THREAD_PARK, EventTypes.MONITOR_WAIT -> true;
            case EventTypes.THREAD_SLEEP -> wait.durationNanos() < POLL;
            default -> false;
        };
    }

    /**
     * Without samples, this is unknown and not claimed. The spread of the samples over the wait
     * decides, not their number, because samples get lost if CPU time is short.
     */
    private boolean othersAreIdle(JfrEvent wait) {
        int parts = (int) Math.max(2, Math.min(PARTS, wait.durationNanos() / PART));
        BitSet busy = new BitSet(parts);
        for (int i = firstFrom(wait.startNanos()); i < samples.size(); i++) {
            JfrEvent sample = samples.get(i);
            long since = sample.startNanos() - wait.startNanos();
            if (since >= wait.durationNanos()) {
                break;
            }
            if (sample.threadId() != wait.threadId()) {
                busy.set((int) (since * parts / wait.durationNanos()));
            }
        }
        return sampled && 2 * busy.cardinality() < parts;
    }

    /** The events are in order of time. */
    private int firstFrom(long nanos) {
        int low = 0;
        int high = samples.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (samples.get(middle).startNanos() < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
