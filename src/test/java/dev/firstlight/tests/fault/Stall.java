package dev.firstlight.tests.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How a part blocks its caller. It ignores interrupts. */
public enum Stall {
    /** Forever. */
    HANG(Long.MAX_VALUE),
    /** For a while, each time. */
    SLOW(TimeUnit.MILLISECONDS.toNanos(200));

    /** System property that selects the kind. */
    static final String PROPERTY = "stall";

    private final long nanos;

    Stall(long nanos) {
        this.nanos = nanos;
    }

    /** The kind that the system property selects. */
    public static Stall chosen() {
        return valueOf(System.getProperty(PROPERTY, HANG.name()));
    }

    /** Blocks the caller. */
    public void pass() {
        long begin = System.nanoTime();
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(left);
            // Otherwise, the next one would return immediately.
            Thread.interrupted();
        }
    }
}
