package dev.firstlight.profile;

import java.time.InstantSource;

/** Lets a burst of calls pass, and then so many a second: a bucket of tokens. Thread-safe. */
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
        // A clock that was set back gives nothing; one that was set forward, no more than a burst.
        left = Math.min(BURST, left + Math.max(0, now - lastMillis) * A_SECOND / 1_000);
        lastMillis = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
