package dev.firstlight.analysis.recording;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * CPU-time samples of one thread that the JVM could not keep. Its buffer holds the first ones after
 * it was emptied and loses the rest, until it is emptied again and says how many: they lie between
 * the last sample before that instant and the instant. Bounded. Not thread-safe.
 */
final class LostSamples {

    private static final int LIMIT = 1 << 16;

    /** How finely the time in which they were lost is looked at. */
    private static final long PIECES = 200;

    /** Takes the place of some lost samples. */
    @FunctionalInterface
    interface Piece {

        void accept(long at, long nanos);
    }

    private long[] seen = new long[32];
    private int seenSize;
    private long[] at = new long[8];
    private long[] count = new long[8];
    private int size;
    private long period;

    /** A sample that was kept; any order. */
    void seen(long instant, long periodNanos) {
        period = periodNanos > 0 ? periodNanos : period;
        if (seenSize < LIMIT) {
            if (seenSize == seen.length) {
                seen = Arrays.copyOf(seen, 2 * seenSize);
            }
            seen[seenSize++] = instant;
        }
    }

    /** So many were lost until this instant; any order. */
    void add(long instant, long lost) {
        if (size < LIMIT) {
            if (size == at.length) {
                at = Arrays.copyOf(at, 2 * size);
                count = Arrays.copyOf(count, 2 * size);
            }
            at[size] = instant;
            count[size++] = lost;
        }
    }

    /**
     * Hands out all that were lost, evenly over the time in which they were.
     *
     * @param otherPeriod of the other threads, where all of this one were lost
     * @param running whether the thread may have been on the CPU at an instant
     */
    void spread(long otherPeriod, LongPredicate running, Piece piece) {
        long nanos = period > 0 ? period : otherPeriod;
        long[] known = Arrays.copyOf(seen, seenSize + size);
        System.arraycopy(at, 0, known, seenSize, size);
        Arrays.sort(known);
        for (int i = 0; i < size; i++) {
            int before = Arrays.binarySearch(known, at[i]);
            while (before >= 0 && known[before] >= at[i]) {
                before--;
            }
            share(before < 0 ? 0 : known[before], at[i], count[i] * (double) nanos, running, piece);
        }
    }

    private static void share(
            long from, long until, double lostNanos, LongPredicate running, Piece piece) {
        long step = Math.max(1, (until - from) / PIECES);
        int possible = 0;
        for (long at = from; at < until; at += step) {
            possible += running.test(at) ? 1 : 0;
        }
        // No thread is longer on the CPU than time passes.
        long nanos = possible == 0 ? 0 : (long) Math.min(step, lostNanos / possible);
        for (long at = from; at < until && nanos > 0; at += step) {
            if (running.test(at)) {
                piece.accept(at, nanos);
            }
        }
    }
}
