package dev.firstlight.benchmarks.faststart;

import dev.firstlight.core.ReadinessState;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.samples.plain.PlainService;
import java.io.IOException;

/**
 * {@code samples/plain} as packaged, with a listener that reports when the gate opens, so that its
 * time is taken in the same way as that of {@link PrimesWithout}.
 */
final class PrimesWith {

    private PrimesWith() {}

    public static void main(String... args) throws IOException {
        long main = System.nanoTime();
        StartupTrace.current()
                .readiness()
                .addListener((from, to) -> {
                    if (to == ReadinessState.READY) {
                        ReadyMarker.print(main);
                    }
                });
        PlainService.main(args);
    }
}
