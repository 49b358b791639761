package dev.firstlight.core;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps failures of one part away from the application; the only class in Firstlight that catches
 * {@link Throwable}. A part is anything that can fail independently: a sink, a listener, JFR, the
 * log. Its first failure disables the part permanently and logs one warning with the stack trace.
 * This includes {@link LinkageError}, which is how a missing optional module shows itself.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class Guard {

    private static final LogQueue LOG = new LogQueue(new LogMeans());

    private final String part;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean disabled;

    /**
     * @param part name of the part in the warning "... failed", such as {@code writing the timeline
     *     file}
     */
    public Guard(String part) {
        this.part = part;
    }

    /** The process-wide log queue. */
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
     * Calls the action unless the part is disabled. Returns the fallback if the part fails or is
     * disabled.
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
     * Calls the action even if it failed before, for parts that must run again, such as a readiness
     * condition, and for work that must always be done, such as ending a phase. The first failure
     * logs a warning; later ones are only counted.
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
     * Runs the action without logging its failure, for callers that hold a lock and must not wait
     * for the log.
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
     * Runs the action until it completes, for work that must not stop early: opening the gate. The
     * action logs its own failures; this catches failures of that logging.
     *
     * @param pauseNanos pause between two attempts
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
                // Do nothing else here: anything else might fail, too.
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
     * Every step may fail for lack of memory: even a string constant allocates at its first use.
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
     * Logs a warning on the log thread. Never fails and never waits for a stalled log, so it may be
     * called from anywhere.
     */
    static void warn(String message, @Nullable Throwable cause) {
        try {
            LOG.log(new Warning(message, cause));
        } catch (Throwable noMemory) {
            return;
        }
    }

    /** If the logger is broken, uses the error stream. If that is broken, stays silent. */
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

    /** A warning that cannot fail. */
    private record Warning(String message, @Nullable Throwable cause) implements Runnable {
        @Override
        public void run() {
            warnNow(message, cause);
        }
    }

    /** Creates the log thread and logs the queue's own warnings. */
    static final class LogMeans implements LogQueue.Means {

        @Override
        public boolean start(Runnable worker) {
            DaemonStart starting = new DaemonStart("firstlight-log", worker);
            return new Guard("starting thread firstlight-log").attempt(starting) == null;
        }

        @Override
        public Runnable warning(String text) {
            return new Warning(text, null);
        }
    }
}
