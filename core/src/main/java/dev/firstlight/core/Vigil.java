package dev.firstlight.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for threads side by side, for each as long as it moves: one whose stack has been the same
 * for 0.8 s hangs, where one that only lacks a processor goes on. Not thread-safe.
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
                // A thread that has not begun has none.
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

    /** To wait for the end of a thread, which goes on where it waits for a time itself. */
    void add(@Nullable Thread thread) {
        if (thread != null) {
            all.add(new Watched(() -> !thread.isAlive(), () -> thread, true));
        }
    }

    /**
     * To wait until something is written by the thread, if there is one by then. Who writes waits
     * for nothing else: one that sleeps is in an appender that hangs.
     */
    void addWriter(BooleanSupplier over, Supplier<@Nullable Thread> thread) {
        all.add(new Watched(over, thread, false));
    }

    /** Waits, also on a thread that is interrupted, which it stays; returns whether all is over. */
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
