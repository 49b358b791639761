package dev.firstlight.analysis.internal.recording;

/**
 * How long the container's quota stopped the process. The kernel only counts, and the JVM reads the
 * counters now and then, so the increase between two readings is spread evenly.
 */
final class ThrottlingCurve {

    private final LoadCurve curve;
    private long lastAt = Long.MIN_VALUE;
    private long lastNanos;
    private long firstSlices = -1;
    private long slices;
    private int looks;

    ThrottlingCurve(long durationNanos) {
        curve = new LoadCurve(durationNanos);
    }

    void sample(long at, long throttledNanos, long throttledSlices) {
        if (at < lastAt) {
            return;
        }
        if (looks++ > 0 && throttledNanos >= lastNanos) {
            curve.add(lastAt, at, throttledNanos - lastNanos);
        }
        firstSlices = firstSlices < 0 ? throttledSlices : firstSlices;
        slices = throttledSlices - firstSlices;
        lastAt = at;
        lastNanos = throttledNanos;
    }

    /** Whether there were two readings: one shows nothing about the start. */
    boolean isKnown() {
        return looks > 1;
    }

    LoadCurve curve() {
        return curve;
    }

    /** Number of the quota's periods in which the process was throttled, in the whole recording. */
    long slices() {
        return slices;
    }
}
