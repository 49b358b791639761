package dev.firstlight.analysis.internal.recording;

/** Receives a part of an interval. */
@FunctionalInterface
interface IntervalConsumer {

    void accept(long start, long end);
}
