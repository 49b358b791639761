package dev.firstlight.analysis.internal.recording;

import java.util.Arrays;

/** Intervals in the order of arrival, in little memory, up to a limit. */
final class Spans {

    private static final int LIMIT = 1 << 20;

    private long[] bounds = new long[64];
    private int size;

    void add(long start, long end) {
        if (end > start && size < LIMIT) {
            if (2 * size == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
            bounds[2 * size] = start;
            bounds[2 * size + 1] = end;
            size++;
        }
    }

    int size() {
        return size;
    }

    long start(int i) {
        return bounds[2 * i];
    }

    long end(int i) {
        return bounds[2 * i + 1];
    }
}
