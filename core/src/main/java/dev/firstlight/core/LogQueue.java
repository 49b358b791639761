package dev.firstlight.core;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Logs on its own daemon thread, which ends when nothing is left to log. A log can stall, for
 * example if no process reads the pipe that an appender writes to. Then the first caller waits
 * {@value #PATIENCE_MILLIS} ms, and later callers do not wait until the log recovers. Meanwhile the
 * queue keeps up to {@value #CAPACITY} messages. Thread-safe.
 */
final class LogQueue implements Runnable {

    private static final int CAPACITY = 256;

    /** How long a caller waits, so that our lines keep their place among the host's lines. */
    private static final long PATIENCE_MILLIS = 25;

    /** The first line may have to initialize the log. */
    private static final long FIRST_PATIENCE_MILLIS = 500;

    private final Means means;
    private final Object lock = new Object();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread worker;

    /** Whether a thread logs or is about to be created for that. */
    private boolean working;

    private boolean started;
    private boolean stalled;
    private long added;
    private long done;
    private long lost;

    /**
     * Operations that the queue needs. Both may fail for lack of memory; the queue sees only the
     * result.
     */
    interface Means {

        /** Starts the thread that logs; returns whether it runs. */
        boolean start(Runnable worker);

        /** Logs a warning. */
        Runnable warning(String text);
    }

    LogQueue(Means means) {
        this.means = means;
    }

    /** Logs the line and waits briefly for it unless the log stalls. */
    void log(Runnable line) {
        long number = add(line);
        if (!isWorker()) {
            long begin = System.nanoTime();
            synchronized (lock) {
                if (started && !stalled && !isDone(number)) {
                    long patience = done == 0 ? FIRST_PATIENCE_MILLIS : PATIENCE_MILLIS;
                    stalled = !awaitDone(number, begin + patience * 1_000_000);
                }
            }
        }
    }

    /** Logs without waiting. Returns the line's number for {@link #await}. */
    long add(Runnable line) {
        long number;
        boolean start;
        synchronized (lock) {
            if (waiting.size() >= CAPACITY) {
                lost++;
                return added;
            }
            waiting.add(line);
            number = ++added;
            start = !working;
            working = true;
        }
        if (start) {
            startWorker();
        }
        return number;
    }

    /**
     * Waits until the line is logged.
     *
     * @param deadline by {@link System#nanoTime()}
     * @return whether it was logged
     */
    boolean await(long number, long deadline) {
        boolean start;
        synchronized (lock) {
            start = !working && !waiting.isEmpty();
            working |= start;
        }
        if (start && !startWorker()) {
            // No thread can be created, and callers that wait here need their evidence written.
            synchronized (lock) {
                if (working) {
                    return false;
                }
                working = true;
            }
            run();
        }
        synchronized (lock) {
            return awaitDone(number, deadline);
        }
    }

    /** Waits until all messages queued so far are logged. */
    boolean awaitAll(long deadline) {
        long last;
        synchronized (lock) {
            last = added;
        }
        return await(last, deadline);
    }

    /** Called with {@code working} set; resets it if no thread can be created. */
    private boolean startWorker() {
        // A warning says that no thread can be created; that warning is queued here, too.
        boolean made = false;
        try {
            made = means.start(this);
        } finally {
            // Whatever failed, for example for lack of memory: the next line tries again.
            synchronized (lock) {
                started = made && working;
                working &= made;
            }
        }
        return made;
    }

    /** The thread that is logging, or null. */
    @Nullable Thread worker() {
        synchronized (lock) {
            return worker;
        }
    }

    private boolean isWorker() {
        synchronized (lock) {
            return Thread.currentThread().equals(worker);
        }
    }

    @Override
    public void run() {
        synchronized (lock) {
            worker = Thread.currentThread();
        }
        try {
            Runnable line = next(0);
            while (line != null) {
                line.run();
                line = next(1);
            }
        } finally {
            synchronized (lock) {
                if (Thread.currentThread().equals(worker)) {
                    rest();
                }
            }
        }
    }

    /** Called under the lock. */
    private void rest() {
        worker = null;
        working = false;
        started = false;
    }

    private @Nullable Runnable next(int finished) {
        synchronized (lock) {
            done += finished;
            if (finished > 0) {
                stalled = false;
                lock.notifyAll();
            }
            Runnable line = waiting.poll();
            if (line == null && lost > 0) {
                String text = "Firstlight: log output stalled; " + lost + " messages were lost";
                lost = 0;
                added++;
                line = means.warning(text);
            }
            if (line == null) {
                rest();
            }
            return line;
        }
    }

    /** Called under the lock. */
    private boolean isDone(long number) {
        return done >= number;
    }

    /**
     * Called under the lock, which it releases while waiting. Does not stop at an interrupt, but
     * restores it.
     */
    private boolean awaitDone(long number, long deadline) {
        boolean interrupted = false;
        long left = deadline - System.nanoTime();
        while (!isDone(number) && left > 0) {
            try {
                lock.wait(1 + left / 1_000_000);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = deadline - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return isDone(number);
    }
}
