package dev.firstlight.analysis.internal.recording;

import java.util.Arrays;

/**
 * Time that intervals cover, each instant once. A JVM writes an event when it ends, so an inner
 * interval comes before the outer one: the inner interval keeps its time, the outer one gets the
 * rest. Not thread-safe.
 */
final class Coverage {

    /** Older intervals are forgotten: they arrive nearly in order of their ends. */
    private static final int LIMIT = 1 << 16;

    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private int size;

    /** Covers the interval, and passes on those parts that were not covered yet. */
    void add(long start, long end, IntervalConsumer uncovered) {
        if (end <= start) {
            return;
        }
        int first = firstEndingAfter(start);
        int next = first;
        long at = start;
        while (next < size && starts[next] < end) {
            if (at < starts[next]) {
                uncovered.accept(at, starts[next]);
            }
            at = Math.max(at, ends[next]);
            next++;
        }
        if (at < end) {
            uncovered.accept(at, end);
        }
        long mergedStart = first < next ? Math.min(start, starts[first]) : start;
        long mergedEnd = first < next ? Math.max(end, ends[next - 1]) : end;
        replace(first, next, mergedStart, mergedEnd);
    }

    boolean contains(long instant) {
        int i = firstEndingAfter(instant);
        return i < size && starts[i] <= instant;
    }

    /** The covered intervals, in order. */
    void forEach(IntervalConsumer covered) {
        for (int i = 0; i < size; i++) {
            covered.accept(starts[i], ends[i]);
        }
    }

    private int firstEndingAfter(long instant) {
        if (size == 0 || ends[size - 1] <= instant) {
            return size;
        }
        int i = Arrays.binarySearch(ends, 0, size, instant);
        return i < 0 ? -i - 1 : i + 1;
    }

    private void replace(int from, int to, long start, long end) {
        int at = from;
        if (from == to) {
            at -= makeRoom();
            at = Math.max(at, 0);
            System.arraycopy(starts, at, starts, at + 1, size - at);
            System.arraycopy(ends, at, ends, at + 1, size - at);
            size++;
        } else {
            System.arraycopy(starts, to, starts, from + 1, size - to);
            System.arraycopy(ends, to, ends, from + 1, size - to);
            size -= to - from - 1;
        }
        starts[at] = start;
        ends[at] = end;
    }

    /** Returns how many of the oldest were removed. */
    private int makeRoom() {
        if (size < starts.length) {
            return 0;
        }
        if (size < LIMIT) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            return 0;
        }
        int forgotten = size / 2;
        size -= forgotten;
        System.arraycopy(starts, forgotten, starts, 0, size);
        System.arraycopy(ends, forgotten, ends, 0, size);
        return forgotten;
    }
}
