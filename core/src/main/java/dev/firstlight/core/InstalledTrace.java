package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/** Holds the trace of the process's present start. Thread-safe. */
final class InstalledTrace {

    private static final Object LOCK = new Object();
    private static volatile @Nullable StartupTrace current;

    private InstalledTrace() {}

    /** The current one; the first call makes it. */
    static StartupTrace get() {
        StartupTrace trace = current;
        if (trace == null) {
            synchronized (LOCK) {
                trace = current;
                if (trace == null) {
                    trace = StartupTrace.builder().fromProcessStart().build();
                    current = trace;
                    trace.startHousekeeper();
                }
            }
        }
        return trace;
    }

    static boolean exists() {
        return current != null;
    }

    /** Makes another one the current; returns the one before. */
    static @Nullable StartupTrace replace(StartupTrace next) {
        synchronized (LOCK) {
            StartupTrace previous = current;
            current = next;
            return previous;
        }
    }
}
