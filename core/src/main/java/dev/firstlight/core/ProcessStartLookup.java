package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Looks up once when the process began, on a thread of its own: it reads files, which must keep
 * neither what opens the gate nor a health answer should they not answer. Thread-safe.
 */
final class ProcessStartLookup implements Runnable {

    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final Clock clock;
    private final long firstHook;
    private final Guard guard = new Guard("reading the process start");
    private boolean begun;
    private volatile @Nullable ProcessStart found;

    ProcessStartLookup(Clock clock, long firstHook) {
        this.clock = clock;
        this.firstHook = firstHook;
    }

    /** When the process began. What is not known in time is unknown for good. */
    ProcessStart get() {
        ProcessStart known = within(LONGEST_WAIT_MILLIS);
        return known == null ? decide(ProcessStart.unknown(firstHook)) : known;
    }

    /** Null if it is not known by then. */
    @Nullable ProcessStart within(long millis) {
        if (found == null) {
            begin();
            await(millis);
        }
        return found;
    }

    private void begin() {
        synchronized (this) {
            if (begun) {
                return;
            }
            begun = true;
        }
        Thread reader = new Thread(this, "firstlight-process-start");
        reader.setDaemon(true);
        if (guard.attempt(reader::start) != null) {
            run();
        }
    }

    private synchronized void await(long millis) {
        long begin = System.nanoTime();
        long left = millis;
        try {
            while (found == null && left > 0) {
                wait(left);
                left = millis - (System.nanoTime() - begin) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        decide(
                guard.call(
                        () -> ProcessStart.read(clock, firstHook),
                        ProcessStart.unknown(firstHook)));
    }

    private synchronized ProcessStart decide(ProcessStart start) {
        ProcessStart decided = found;
        if (decided == null) {
            decided = start;
            found = start;
            notifyAll();
        }
        return decided;
    }
}
