package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Runs work that may block, such as I/O on an unreachable volume, on its own daemon thread. The
 * thread delays neither its caller nor the end of the JVM. Stateless.
 */
final class Aside {

    private Aside() {}

    /** Starts the work. Returns null if no thread can be created; then the work has not run. */
    static @Nullable Thread start(String name, Runnable work) {
        DaemonStart start = new DaemonStart(name, work);
        new Guard("starting thread " + name).attempt(start);
        return start.thread();
    }

    /**
     * Starts the work. If no thread can be created, runs it on this thread, because evidence must
     * be written.
     */
    static @Nullable Thread startOrRun(String name, Runnable work) {
        Thread started = start(name, work);
        if (started == null) {
            work.run();
        }
        return started;
    }

    /**
     * Waits for the thread to end. Does not stop at an interrupt, but restores it.
     *
     * @param deadline by {@link System#nanoTime()}
     * @return whether the thread has ended
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
