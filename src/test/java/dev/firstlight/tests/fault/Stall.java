package dev.firstlight.tests.fault;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How a part keeps its caller waiting. It is deaf to interrupts. */
public enum Stall {
    /** For ever. */
    HANG(Long.MAX_VALUE),
    /** For a while, each time. */
    SLOW(TimeUnit.MILLISECONDS.toNanos(200));

    /** System property: which one. */
    static final String PROPERTY = "stall";

    private final long nanos;

    Stall(long nanos) {
        this.nanos = nanos;
    }

    /** The one that the system property names. */
    public static Stall chosen() {
        return valueOf(System.getProperty(PROPERTY, HANG.name()));
    }

    /** Keeps the caller waiting. */
    public void pass() {
        long begin = System.nanoTime();
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(left);
            // Else the next one would return at once.
            Thread.interrupted();
        }
    }
}
