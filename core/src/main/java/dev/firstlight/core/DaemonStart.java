package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Starts a daemon thread once. Not a lambda, because it also runs on the thread that starts the
 * application. The caller guards it, because there may be no memory for a thread.
 */
final class DaemonStart implements ThrowingRunnable<RuntimeException> {

    private final String name;
    private final Runnable work;
    private volatile @Nullable Thread thread;

    DaemonStart(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Runs the work on a new thread and returns it. */
    static Thread start(String name, Runnable work) {
        Thread created = new Thread(work, name);
        created.setDaemon(true);
        created.start();
        return created;
    }

    @Override
    public void run() {
        thread = start(name, work);
    }

    /** The thread; null if it was not started or could not be created. */
    @Nullable Thread thread() {
        return thread;
    }
}
