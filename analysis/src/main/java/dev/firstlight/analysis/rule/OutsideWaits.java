package dev.firstlight.analysis.rule;

import java.util.List;

/** Waits for something outside the process: those that another thread could do meanwhile. */
final class OutsideWaits {

    /** So much of a wait in which others compute is a wait for them: samples get lost. */
    private static final double BUSY = 0.25;

    /** Who sleeps no longer than this looks again and again whether others are done. */
    private static final long POLL = 100_000_000;

    private final List<JfrEvent> samples;
    private final long period;
    private final boolean sampled;

    private OutsideWaits(RecordedEvents events) {
        samples = events.of(EventTypes.EXECUTION_SAMPLE);
        period = events.samplePeriodNanos();
        sampled = events.knows(EventTypes.EXECUTION_SAMPLE);
    }

    /**
     * All waits but those that are in their place: for locks, for threads of this process that
     * compute, for classes, and calls into native code that compute.
     */
    static List<JfrEvent> of(ObservedStart start) {
        OutsideWaits waits = new OutsideWaits(start.events());
        return Waits.of(start).stream()
                .filter(wait -> !wait.type().equals(EventTypes.MONITOR_ENTER))
                .filter(wait -> !isOfClassPath(wait))
                .filter(wait -> !isComputing(wait))
                .filter(wait -> !isForOthers(wait) || waits.othersAreIdle(wait))
                .toList();
    }

    private static boolean isOfClassPath(JfrEvent wait) {
        String path = wait.text("path");
        return Stacks.isClassLoading(wait.frames())
                || wait.type().equals(EventTypes.FILE_READ)
                        && (path.endsWith(".jar") || path.endsWith("/modules"));
    }

    /** Unpacking is native code that never waits. */
    private static boolean isComputing(JfrEvent wait) {
        return wait.type().equals(EventTypes.NATIVE_SAMPLE)
                && wait.frames().get(0).type().startsWith("java.util.zip.");
    }

    /** Whether a thread of this process ends the wait, whatever that thread waits for. */
    private static boolean isForOthers(JfrEvent wait) {
        return switch (wait.type()) {
            case EventTypes.THREAD_PARK, EventTypes.MONITOR_WAIT -> true;
            case EventTypes.THREAD_SLEEP -> wait.durationNanos() < POLL;
            default -> false;
        };
    }

    /** Without samples nobody knows, and it is not claimed. */
    private boolean othersAreIdle(JfrEvent wait) {
        long busy = 0;
        for (int i = firstFrom(wait.startNanos()); i < samples.size(); i++) {
            JfrEvent sample = samples.get(i);
            if (sample.startNanos() > wait.endNanos()) {
                break;
            }
            busy += sample.threadId() == wait.threadId() ? 0 : period;
        }
        return sampled && busy < BUSY * wait.durationNanos();
    }

    /** They are in order of time. */
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
