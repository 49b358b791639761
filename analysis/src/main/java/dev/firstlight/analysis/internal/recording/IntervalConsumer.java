package dev.firstlight.analysis.internal.recording;

/** Takes a part of an interval. */
@FunctionalInterface
interface IntervalConsumer {

    void accept(long start, long end);
}
