package dev.firstlight.benchmarks.plain;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.timeline.Stage;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** The service with the core, used in the same way as in {@code samples/plain}. */
final class TracedService {

    private TracedService() {}

    public static void main(String... args) throws IOException, InterruptedException {
        long main = System.nanoTime();
        StartupTrace trace = StartupTrace.current();
        TinyService service = new TinyService();
        trace.stage(Stage.CONFIG);
        try (StartupPhase phase = trace.phase("config.read")) {
            service.configure();
        }
        trace.stage(Stage.APP);
        try (StartupPhase phase = trace.phase("cache.fill")) {
            service.fillCache();
            phase.attribute("entries", 10_000);
        }
        trace.stage(Stage.LISTEN);
        try (StartupPhase phase = trace.phase("listen")) {
            service.listen();
        }
        trace.readiness().frameworkUp();
        Ready.print(main);
        // Work after ready is part of the CPU time of the process.
        CountDownLatch published = new CountDownLatch(1);
        trace.addSink(timeline -> published.countDown());
        published.await();
    }
}
