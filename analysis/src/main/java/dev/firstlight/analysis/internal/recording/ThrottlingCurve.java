package dev.firstlight.analysis.internal.recording;

/**
 * How long the container's quota kept the process from running. The kernel only counts, and the JVM
 * asks now and then: what was added between two looks is spread evenly between them.
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

    /** Whether there were two looks: one tells nothing of the start. */
    boolean isKnown() {
        return looks > 1;
    }

    LoadCurve curve() {
        return curve;
    }

    /** In how many of the quota's periods the process was throttled, over the whole recording. */
    long slices() {
        return slices;
    }
}
