package dev.firstlight.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition. A test must not wait for a fixed time. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long INTERVAL_NANOS = 500_000;
    private static final long SLOW_INTERVAL_NANOS = 10_000_000;

    private Eventually() {}

    /**
     * Returns once the condition holds.
     *
     * @param what description of the condition, for the failure message
     */
    public static void until(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new AssertionError("waited " + LIMIT + " in vain for: " + what);
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }

    /**
     * Returns once the condition holds; for expensive conditions, such as a request.
     *
     * @param limit timeout
     * @param otherwise message of the failure
     */
    public static void until(
            Duration limit, Callable<Boolean> condition, Supplier<String> otherwise)
            throws Exception {
        long begin = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new AssertionError("after " + limit.toSeconds() + " s: " + otherwise.get());
            }
            LockSupport.parkNanos(SLOW_INTERVAL_NANOS);
        }
    }

    /** Returns once no thread of this JVM has a matching name. */
    public static void noThread(Predicate<String> name) {
        until(
                "the end of threads",
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .noneMatch(name));
    }
}
