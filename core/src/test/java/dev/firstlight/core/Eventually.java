package dev.firstlight.core;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition; a test that would wait for a time is wrong. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Eventually() {}

    /**
     * Returns once the condition holds.
     *
     * @param what what is waited for, for the failure's message
     */
    public static void until(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new AssertionError("waited " + LIMIT + " in vain for: " + what);
            }
            LockSupport.parkNanos(500_000);
        }
    }
}
