package dev.firstlight.analysis.internal.recording;

import java.util.Arrays;

/** Samples of one thread until it is known which of them fell into waits. Limited in size. */
final class Samples {

    private static final int LIMIT = 1 << 20;

    private long[] at = new long[32];
    private long[] nanos = new long[32];

    /** Index of the stack, complemented for native code. */
    private int[] stack = new int[32];

    private int size;

    void add(long instant, long period, int stackIndex, boolean nativeCode) {
        if (size == LIMIT) {
            return;
        }
        if (size == at.length) {
            at = Arrays.copyOf(at, 2 * size);
            nanos = Arrays.copyOf(nanos, 2 * size);
            stack = Arrays.copyOf(stack, 2 * size);
        }
        at[size] = instant;
        nanos[size] = period;
        stack[size++] = nativeCode ? ~stackIndex : stackIndex;
    }

    int size() {
        return size;
    }

    long at(int i) {
        return at[i];
    }

    long nanos(int i) {
        return nanos[i];
    }

    int stack(int i) {
        return stack[i] < 0 ? ~stack[i] : stack[i];
    }

    boolean isNative(int i) {
        return stack[i] < 0;
    }
}
