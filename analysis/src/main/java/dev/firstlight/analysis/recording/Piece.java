package dev.firstlight.analysis.recording;

/** Takes a part of an interval. */
@FunctionalInterface
interface Piece {

    void accept(long start, long end);
}
