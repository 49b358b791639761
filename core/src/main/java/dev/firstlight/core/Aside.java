package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Runs work that may block, such as I/O on an unreachable volume, on its own daemon thread. The
 * thread delays neither its caller nor the end of the JVM. Stateless.
 */
final class Aside {

    private Aside() {}

    /** Starts the work; returns null where no thread can be made, and then nothing has run. */
    static @Nullable Thread start(String name, Runnable work) {
        DaemonStart start = new DaemonStart(name, work);
        new Guard("starting thread " + name).attempt(start);
        return start.thread();
    }

    /** Starts the work; where no thread can be made it runs here, as evidence must be left. */
    static @Nullable Thread startOrRun(String name, Runnable work) {
        Thread started = start(name, work);
        if (started == null) {
            work.run();
        }
        return started;
    }

    /**
     * Waits for the thread's end, also on a thread that is interrupted, which it stays.
     *
     * @param deadline by {@link System#nanoTime()}
     * @return whether it has ended
     */
    static boolean join(@Nullable Thread thread, long deadline) {
        if (thread == null) {
            return true;
        }
        boolean interrupted = false;
        long left = deadline - System.nanoTime();
        while (thread.isAlive() && left > 0) {
            try {
                thread.join(1 + left / 1_000_000);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = deadline - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
