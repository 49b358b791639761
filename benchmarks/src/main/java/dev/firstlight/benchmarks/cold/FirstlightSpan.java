package dev.firstlight.benchmarks.cold;

import dev.firstlight.benchmarks.process.Marker;
import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;

/**
 * Firstlight's phase, as in an application: with the process-wide trace that the first call
 * creates.
 */
final class FirstlightSpan {

    private FirstlightSpan() {}

    public static void main(String... args) {
        long begin = System.nanoTime();
        try (StartupPhase phase = StartupTrace.current().phase("phase")) {
            phase.attribute("beanName", "someBean");
        }
        Marker.print("first_span_us=" + (System.nanoTime() - begin) / 1e3);
    }
}
