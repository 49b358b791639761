package dev.firstlight.analysis.internal.recording;

import java.util.Arrays;

/** When all threads were stopped; quickly computes the stopped part of an interval. Immutable. */
final class StoppedTime {

    private final long[] starts;
    private final long[] ends;

    /** Stopped time that ended before interval i began. */
    private final long[] before;

    private StoppedTime(long[] starts, long[] ends) {
        this.starts = starts;
        this.ends = ends;
        this.before = new long[starts.length + 1];
        for (int i = 0; i < starts.length; i++) {
            before[i + 1] = before[i] + ends[i] - starts[i];
        }
    }

    /** The union of these intervals minus covered time; covers them. */
    static StoppedTime of(Spans spans, Coverage covered) {
        Spans pieces = new Spans();
        for (int i = 0; i < spans.size(); i++) {
            covered.add(spans.start(i), spans.end(i), pieces::add);
        }
        Coverage union = new Coverage();
        for (int i = 0; i < pieces.size(); i++) {
            union.add(pieces.start(i), pieces.end(i), (start, end) -> {});
        }
        Spans sorted = new Spans();
        union.forEach(sorted::add);
        long[] starts = new long[sorted.size()];
        long[] ends = new long[sorted.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = sorted.start(i);
            ends[i] = sorted.end(i);
        }
        return new StoppedTime(starts, ends);
    }

    /** Stopped time within the interval. */
    long within(long start, long end) {
        return end <= start ? 0 : until(end) - until(start);
    }

    boolean contains(long instant) {
        return until(instant + 1) > until(instant);
    }

    private long until(long instant) {
        int i = Arrays.binarySearch(starts, instant);
        int begun = i < 0 ? -i - 1 : i;
        return begun == 0
                ? 0
                : before[begun - 1] + Math.min(instant, ends[begun - 1]) - starts[begun - 1];
    }
}
