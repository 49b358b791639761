package dev.firstlight.profile;

import java.time.InstantSource;

/**
 * Limits the rate of calls: allows a burst, then a number of calls per second (a token bucket).
 * Thread-safe.
 */
final class CallRate {

    private static final double A_SECOND = 10;
    private static final double BURST = 50;

    private final InstantSource clock;
    private double left = BURST;
    private long lastMillis;

    CallRate(InstantSource clock) {
        this.clock = clock;
        this.lastMillis = clock.millis();
    }

    synchronized boolean allows() {
        long now = clock.millis();
        // A clock that was set back adds no tokens; one that was set forward adds at most a burst.
        left = Math.min(BURST, left + Math.max(0, now - lastMillis) * A_SECOND / 1_000);
        lastMillis = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
