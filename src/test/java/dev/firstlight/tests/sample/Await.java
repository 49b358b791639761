package dev.firstlight.tests.sample;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition. */
public final class Await {

    private static final long INTERVAL_NANOS = 10_000_000;

    private Await() {}

    /**
     * Waits until the condition holds.
     *
     * @param limit after which it is an error
     * @param otherwise what the error says
     */
    public static void until(
            Duration limit, Callable<Boolean> condition, Supplier<String> otherwise)
            throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("after " + limit.toSeconds() + " s: " + otherwise.get());
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }
}
