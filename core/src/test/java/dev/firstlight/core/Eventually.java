package dev.firstlight.core;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition; a test that would wait for a time is wrong. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Set<String> WRITERS =
            Set.of(
                    "firstlight-alerts",
                    "firstlight-arm",
                    "firstlight-discard",
                    "firstlight-file",
                    "firstlight-profile",
                    "firstlight-prune",
                    "firstlight-report",
                    "firstlight-restart",
                    "firstlight-settle");

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

    /** Returns once no thread of a start writes any more: what it writes to may go then. */
    public static void quiet() {
        until(
                "the end of what writes",
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .noneMatch(thread -> WRITERS.contains(thread.getName())));
    }
}
