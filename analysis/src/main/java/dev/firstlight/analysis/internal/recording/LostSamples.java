package dev.firstlight.analysis.internal.recording;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * CPU-time samples of one thread that the JVM lost. It reports their number when it empties the
 * thread's buffer: they lie between an earlier sample and that instant, in at least the time that
 * they represent. Limited in size. Not thread-safe.
 */
final class LostSamples {

    private static final int LIMIT = 1 << 16;

    /** Number of parts into which the time of a loss is divided. */
    private static final long PIECES = 200;

    /** Receives the position of some lost samples. */
    @FunctionalInterface
    interface LostSpan {

        void accept(long at, long nanos);
    }

    private long[] seen = new long[32];
    private int seenSize;
    private long[] at = new long[8];
    private long[] count = new long[8];
    private int size;
    private long period;

    /** Adds a sample that was kept, in any order. */
    void seen(long instant, long periodNanos) {
        period = periodNanos > 0 ? periodNanos : period;
        if (seenSize < LIMIT) {
            if (seenSize == seen.length) {
                seen = Arrays.copyOf(seen, 2 * seenSize);
            }
            seen[seenSize++] = instant;
        }
    }

    /** Adds the number of samples that were lost until this instant, in any order. */
    void add(long instant, long lost) {
        if (size < LIMIT && lost > 0 && instant > 0) {
            if (size == at.length) {
                at = Arrays.copyOf(at, 2 * size);
                count = Arrays.copyOf(count, 2 * size);
            }
            at[size] = instant;
            count[size++] = lost;
        }
    }

    /**
     * Passes on all lost samples, spread evenly over the time in which they were lost.
     *
     * @param end end of the start; later losses do not matter
     * @param otherPeriod period of the other threads, if this thread lost all samples
     * @param running whether the thread may have been on the CPU at an instant
     * @return number of samples lost before the end
     */
    long spread(long end, long otherPeriod, LongPredicate running, LostSpan piece) {
        long nanos = period > 0 ? period : otherPeriod;
        long[] known = Arrays.copyOf(seen, seenSize + size);
        System.arraycopy(at, 0, known, seenSize, size);
        Arrays.sort(known);
        long lost = 0;
        for (int i = 0; i < size; i++) {
            int before = Arrays.binarySearch(known, at[i]);
            // The report comes together with the last kept sample, which is older than the lost
            // ones.
            while (before >= 0 && at[i] - known[before] < Math.max(1, count[i] * (double) nanos)) {
                before--;
            }
            long from = before < 0 ? 0 : Math.max(0, known[before]);
            if (from < end) {
                share(from, at[i], count[i] * (double) nanos, running, piece);
                double within = (double) (Math.min(end, at[i]) - from) / (at[i] - from);
                lost += Math.round(count[i] * within);
            }
        }
        return lost;
    }

    private static void share(
            long from, long until, double lostNanos, LongPredicate running, LostSpan piece) {
        long step = Math.max(1, (until - from) / PIECES);
        int possible = 0;
        for (long at = from; at < until; at += step) {
            possible += running.test(at) ? 1 : 0;
        }
        // A thread cannot be on the CPU for longer than the elapsed time.
        long nanos = possible == 0 ? 0 : (long) Math.min(step, lostNanos / possible);
        for (long at = from; at < until && nanos > 0; at += step) {
            if (running.test(at)) {
                piece.accept(at, nanos);
            }
        }
    }
}
