package dev.firstlight.core;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the faults of one part away from the application; the only place in Firstlight that catches
 * {@link Throwable}. A part is whatever may fail by itself: a sink, a listener, JFR, the log. At
 * its first fault the part is disabled for good, and one warning names it with the stack trace.
 * {@link LinkageError} is no exception: it is the normal shape of a missing optional module.
 * Thread-safe.
 */
public final class Guard {

    private static final LogQueue LOG = new LogQueue(new LogMeans());

    private final String part;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean disabled;

    /**
     * @param part what the warning calls it, such as {@code metrics}
     */
    public Guard(String part) {
        this.part = part;
    }

    /** What logs, for the whole process. */
    static LogQueue log() {
        return LOG;
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
     * readiness condition, and for what must be done in any case, such as ending a phase. The first
     * fault is warned about, later ones are counted.
     *
     * @return the fault, or null if the action succeeded
     */
    public @Nullable Throwable attempt(ThrowingRunnable<?> action) {
        try {
            action.run();
            return null;
        } catch (Throwable fault) {
            warnOnce(fault);
            return fault;
        }
    }

    /**
     * Runs the action without a word of its fault, for callers that hold a lock, with which the log
     * must not be waited for.
     *
     * @return the fault, or null if the action succeeded
     */
    static @Nullable Throwable attemptQuietly(ThrowingRunnable<?> action) {
        try {
            action.run();
            return null;
        } catch (Throwable fault) {
            return fault;
        }
    }

    /**
     * Runs the action until it comes to its end, for what must not end before: what opens the gate.
     * The action warns of its faults itself; this catches those of the warnings.
     *
     * @param pauseNanos between two tries
     */
    static void insist(Runnable action, long pauseNanos) {
        boolean again = false;
        while (true) {
            try {
                if (again) {
                    LockSupport.parkNanos(pauseNanos);
                }
                action.run();
                return;
            } catch (Throwable fault) {
                // Nothing else here: whatever it is might fail, too.
                again = true;
            }
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
        warnOnce(fault);
    }

    /**
     * Everything here is tried, as there may be no memory: even a text that stands in the code
     * takes some at its first use.
     */
    private void warnOnce(Throwable fault) {
        try {
            if (fault instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (failures.getAndIncrement() == 0) {
                String what =
                        disabled
                                ? "failed and is now off. The application is not affected."
                                : "failed";
                warn("Firstlight: " + part + ' ' + what, fault);
            }
        } catch (Throwable nothingLeftToTry) {
            return;
        }
    }

    /**
     * A warning that cannot fail, on the thread that logs. Does not wait for a log that stalls, so
     * it may come from wherever something goes wrong.
     */
    static void warn(String message, @Nullable Throwable cause) {
        try {
            LOG.log(new Warning(message, cause));
        } catch (Throwable noMemory) {
            return;
        }
    }

    /** A broken logger falls back to the error stream, a broken error stream to silence. */
    static void warnNow(String message, @Nullable Throwable cause) {
        try {
            HostLogger.get().warn(message, cause);
        } catch (Throwable logging) {
            try {
                System.err.println(
                        message
                                + " ("
                                + (cause == null ? "" : "cause: " + cause + "; ")
                                + "logging failed as well: "
                                + logging
                                + ')');
            } catch (Throwable nothingLeftToTry) {
                return;
            }
        }
    }

    /** A warning, which cannot fail. */
    private record Warning(String message, @Nullable Throwable cause) implements Runnable {
        @Override
        public void run() {
            warnNow(message, cause);
        }
    }

    /** A thread for the log, and its own warnings. */
    static final class LogMeans implements LogQueue.Means {

        @Override
        public boolean start(Runnable worker) {
            // On the thread that starts the application, too: no lambda.
            ThrowingRunnable<RuntimeException> starting =
                    new ThrowingRunnable<>() {
                        @Override
                        public void run() {
                            Thread created = new Thread(worker, "firstlight-log");
                            created.setDaemon(true);
                            created.start();
                        }
                    };
            return new Guard("starting thread firstlight-log").attempt(starting) == null;
        }

        @Override
        public Runnable warning(String text) {
            return new Warning(text, null);
        }
    }
}
