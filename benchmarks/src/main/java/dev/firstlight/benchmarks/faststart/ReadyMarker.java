package dev.firstlight.benchmarks.faststart;

import dev.firstlight.benchmarks.process.Marker;

/** The figures that both services print when they are ready. */
final class ReadyMarker {

    static final String MAIN_TO_READY = "main_to_ready_ms";

    /** By the clock of {@link System#nanoTime()}, which all processes share on Linux. */
    static final String READY_AT = "ready_at_ms";

    private ReadyMarker() {}

    static void print(long main) {
        long ready = System.nanoTime();
        Marker.print(
                MAIN_TO_READY + '=' + (ready - main) / 1e6 + ' ' + READY_AT + '=' + ready / 1e6);
    }
}
