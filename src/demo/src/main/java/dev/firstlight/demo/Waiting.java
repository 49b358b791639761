package dev.firstlight.demo;

import java.io.IOException;
import java.time.Duration;

/** Waits for a condition that other processes fulfill. */
final class Waiting {

    private static final long INTERVAL_MILLIS = 50;

    private Waiting() {}

    /** The condition to wait for. */
    interface Condition {

        boolean holds() throws IOException, InterruptedException, DemoException;
    }

    static void until(Duration limit, Condition condition, String otherwise)
            throws IOException, InterruptedException, DemoException {
        long begin = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new DemoException(
                        "timed out after " + limit.toSeconds() + " s: " + otherwise);
            }
            Thread.sleep(INTERVAL_MILLIS);
        }
    }
}
