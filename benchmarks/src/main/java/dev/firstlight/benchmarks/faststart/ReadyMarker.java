package dev.firstlight.benchmarks.faststart;

import dev.firstlight.benchmarks.process.Marker;

/** What both services say when they are ready. */
final class ReadyMarker {

    static final String MAIN_TO_READY = "main_to_ready_ms";

    /** On the clock of {@link System#nanoTime()}, which on Linux all processes share. */
    static final String READY_AT = "ready_at_ms";

    private ReadyMarker() {}

    static void print(long main) {
        long ready = System.nanoTime();
        Marker.print(
                MAIN_TO_READY + '=' + (ready - main) / 1e6 + ' ' + READY_AT + '=' + ready / 1e6);
    }
}
