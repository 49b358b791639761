package dev.firstlight.benchmarks.cold;

import dev.firstlight.benchmarks.process.Marker;

/** The lower bound: two readings of the clock. */
final class NanoTimeSpan {

    private NanoTimeSpan() {}

    public static void main(String... args) {
        long begin = System.nanoTime();
        long spanBegin = System.nanoTime();
        long spanEnd = System.nanoTime();
        if (spanEnd < spanBegin) {
            throw new IllegalStateException("time runs backwards");
        }
        Marker.print("first_span_us=" + (System.nanoTime() - begin) / 1e3);
    }
}
