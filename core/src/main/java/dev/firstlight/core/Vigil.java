package dev.firstlight.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for several threads at once, for each as long as it makes progress. A thread whose stack
 * has not changed for 0.8 s hangs; one that only waits for a CPU continues. Not thread-safe.
 */
final class Vigil {

    private static final long QUIET_NANOS = 800_000_000;
    private static final long LONGEST_NANOS = 5_000_000_000L;
    private static final long LOOK_NANOS = 50_000_000;
    private static final long PAUSE_NANOS = 5_000_000;

    private final List<Watched> all = new ArrayList<>();

    private static final class Watched {

        private final BooleanSupplier over;
        private final Supplier<@Nullable Thread> thread;
        private final boolean mayPause;
        private StackTraceElement[] stack = {};
        private long lookedAt = System.nanoTime();
        private long movedAt = lookedAt;

        Watched(BooleanSupplier over, Supplier<@Nullable Thread> thread, boolean mayPause) {
            this.over = over;
            this.thread = thread;
            this.mayPause = mayPause;
        }

        boolean isWorthWaitingFor() {
            if (over.getAsBoolean()) {
                return false;
            }
            long now = System.nanoTime();
            Thread watched = thread.get();
            if (watched == null) {
                movedAt = now;
            } else if (now - lookedAt >= LOOK_NANOS) {
                lookedAt = now;
                StackTraceElement[] found = watched.getStackTrace();
                // A thread that has not begun has no stack.
                if (found.length == 0
                        || (mayPause && watched.getState() == Thread.State.TIMED_WAITING)
                        || !Arrays.equals(found, stack)) {
                    movedAt = now;
                    stack = found;
                }
            }
            return now - movedAt < QUIET_NANOS;
        }
    }

    /** Waits for the end of a thread. */
    static boolean keepFor(@Nullable Thread thread) {
        Vigil vigil = new Vigil();
        vigil.add(thread);
        return vigil.keep();
    }

    /**
     * Adds a thread to wait for. A thread that sleeps for a limited time counts as making progress.
     */
    void add(@Nullable Thread thread) {
        if (thread != null) {
            all.add(new Watched(() -> !thread.isAlive(), () -> thread, true));
        }
    }

    /**
     * Adds a writer to wait for, if there is a thread by then. A writer has no reason to sleep: one
     * that sleeps is in an appender that hangs.
     */
    void addWriter(BooleanSupplier over, Supplier<@Nullable Thread> thread) {
        all.add(new Watched(over, thread, false));
    }

    /**
     * Waits for all. Does not stop at an interrupt, but restores it. Returns whether all have
     * ended.
     */
    boolean keep() {
        long begin = System.nanoTime();
        boolean interrupted = false;
        while (isWorthWaiting() && System.nanoTime() - begin < LONGEST_NANOS) {
            LockSupport.parkNanos(this, PAUSE_NANOS);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        for (Watched one : all) {
            if (!one.over.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private boolean isWorthWaiting() {
        boolean worth = false;
        for (Watched one : all) {
            worth |= one.isWorthWaitingFor();
        }
        return worth;
    }
}
