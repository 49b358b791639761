package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the faults of one part away from the application; the only place in Firstlight that catches
 * {@link Throwable}. A part is whatever may fail by itself: a sink, a listener, JFR, the log. At
 * its first fault the part is disabled for good, and one warning names it with the stack trace.
 * {@link LinkageError} is no exception: it is the normal shape of a missing optional module.
 * Thread-safe.
 */
public final class Guard {

    private final String part;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean disabled;

    /**
     * @param part what the warning calls it, such as {@code metrics}
     */
    public Guard(String part) {
        this.part = part;
    }

    /** Runs the action unless the part is disabled. */
    public void run(Runnable action) {
        if (disabled) {
            return;
        }
        try {
            action.run();
        } catch (Throwable fault) {
            disable(fault);
        }
    }

    /**
     * Calls the action unless the part is disabled; the fallback stands for the result of a faulty
     * or disabled part.
     */
    public <T extends @Nullable Object> T call(Callable<T> action, T fallback) {
        if (disabled) {
            return fallback;
        }
        try {
            return action.call();
        } catch (Throwable fault) {
            disable(fault);
            return fallback;
        }
    }

    /**
     * Calls the action even if it failed before, for parts that must be asked again, such as a
     * readiness condition. The first fault is warned about, later ones are counted.
     *
     * @return the fault, or null if the action succeeded
     */
    @Nullable Throwable attempt(ThrowingRunnable<?> action) {
        try {
            action.run();
            return null;
        } catch (Throwable fault) {
            warnOnce(fault, "fails");
            return fault;
        }
    }

    /** Whether the part failed and is off. */
    public boolean isDisabled() {
        return disabled;
    }

    /** How often the part failed. */
    public int failures() {
        return failures.get();
    }

    private void disable(Throwable fault) {
        disabled = true;
        warnOnce(fault, "failed and is disabled; the application goes on");
    }

    private void warnOnce(Throwable fault, String what) {
        if (fault instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (failures.getAndIncrement() == 0) {
            warn("Firstlight: " + part + ' ' + what, fault);
        }
    }

    /**
     * A warning that cannot fail, on the thread that logs. Does not wait for a log that stalls, so
     * it may come from wherever something goes wrong.
     */
    static void warn(String message, @Nullable Throwable cause) {
        try {
            LogQueue.get().log(new LogQueue.Warning(message, cause));
        } catch (Throwable noMemory) {
            return;
        }
    }

    /** A broken logger falls back to the error stream, a broken error stream to silence. */
    static void warnNow(String message, @Nullable Throwable cause) {
        try {
            ReadyLog.logger().warn(message, cause);
        } catch (Throwable logging) {
            try {
                System.err.println(
                        message
                                + (cause == null ? "" : ": " + cause)
                                + " (and the log fails: "
                                + logging
                                + ')');
            } catch (Throwable nothingLeftToTry) {
                return;
            }
        }
    }
}
