package dev.firstlight.core;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Logs on a daemon thread of its own, which ends when nothing is left to be logged. A log that
 * stalls, as an appender whose pipe nobody reads, holds up who logs once, for {@value
 * #PATIENCE_MILLIS} ms, and not at all until it goes on. Of what is logged meanwhile it keeps
 * {@value #CAPACITY} texts. Thread-safe.
 */
final class LogQueue implements Runnable {

    private static final int CAPACITY = 256;

    /** Who logs waits that long: our lines then stand where they belong among the host's. */
    private static final long PATIENCE_MILLIS = 25;

    /** The first line may find a log that has to be made. */
    private static final long FIRST_PATIENCE_MILLIS = 500;

    private final Means means;
    private final Object lock = new Object();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread worker;

    /** Whether a thread logs, or is about to be made for that. */
    private boolean working;

    private boolean started;
    private boolean stalled;
    private long added;
    private long done;
    private long lost;

    /**
     * What the queue needs, and cannot do itself: for want of memory both may fail, of which the
     * queue hears nothing but the result.
     */
    interface Means {

        /** Starts the thread that logs; whether there is one. */
        boolean start(Runnable worker);

        /** Logs a warning. */
        Runnable warning(String text);
    }

    LogQueue(Means means) {
        this.means = means;
    }

    /** Logs, and waits a moment for it unless the log stalls. */
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

    /** Logs, and does not wait; returns the line's number for {@link #await}. */
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
     * @return whether it is
     */
    boolean await(long number, long deadline) {
        boolean start;
        synchronized (lock) {
            start = !working && !waiting.isEmpty();
            working |= start;
        }
        if (start && !startWorker()) {
            // There is no thread to be had, and what waits here waits for evidence.
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

    /** Waits until all is logged that was to be logged so far. */
    boolean awaitAll(long deadline) {
        long last;
        synchronized (lock) {
            last = added;
        }
        return await(last, deadline);
    }

    /** With {@code working} set, which it takes back where no thread can be made. */
    private boolean startWorker() {
        // That no thread can be made is warned about: that warning waits here, too.
        boolean made = false;
        try {
            made = means.start(this);
        } finally {
            // Whatever failed, for want of memory perhaps: the next line tries again.
            synchronized (lock) {
                started = made && working;
                working &= made;
            }
        }
        return made;
    }

    /** The thread that logs now, or null. */
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

    /** Under the lock. */
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

    /** Under the lock. */
    private boolean isDone(long number) {
        return done >= number;
    }

    /** Under the lock, which it gives up; also on a thread that is interrupted, which it stays. */
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
