package dev.firstlight.core;

import java.time.Instant;

/**
 * One reading of the wall clock tied to one of the monotonic clock. All other instants follow from
 * the monotonic clock, so a wall clock that is set during the start changes nothing.
 *
 * @param wall reading of the wall clock
 * @param nanoTime {@link System#nanoTime()} at that instant
 */
record Clock(Instant wall, long nanoTime) {

    static Clock read() {
        long before = System.nanoTime();
        Instant wall = Instant.now();
        // The first reading loads classes, so the middle of these two is closest.
        return new Clock(wall, before + (System.nanoTime() - before) / 2);
    }

    Instant wallAt(long otherNanoTime) {
        return wall.plusNanos(otherNanoTime - nanoTime);
    }

    long nanoTimeAt(long wallMillis) {
        long nanos = (wallMillis - wall.getEpochSecond() * 1000) * 1_000_000 - wall.getNano();
        return nanoTime + nanos;
    }
}
