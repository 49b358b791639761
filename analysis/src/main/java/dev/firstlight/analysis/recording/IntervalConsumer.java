package dev.firstlight.analysis.recording;

/** Takes a part of an interval. */
@FunctionalInterface
interface IntervalConsumer {

    void accept(long start, long end);
}
