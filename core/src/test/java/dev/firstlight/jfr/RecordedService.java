package dev.firstlight.jfr;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.Recording;

/**
 * A start with phases of all kinds, for forked JVMs. With an argument, it starts a recording in the
 * middle and dumps it to that file.
 */
final class RecordedService {

    private RecordedService() {}

    public static void main(String[] arguments) throws Exception {
        StartupTrace trace = StartupTrace.current();
        Eventually.until("the preparation", RecordedService::housekeeperSleeps);
        try (StartupPhase early = trace.phase("early")) {
            early.attribute("order", 1);
            work();
        }
        StartupPhase spanning = StartupAdapter.of(trace).detached("spanning");
        Middle middle = arguments.length == 0 ? null : new Middle();
        phases(trace);
        spanning.close();
        StartupAdapter.of(trace).detached("never ended").attribute("k", "v");
        trace.readiness().frameworkUp();
        List<String> published = new CopyOnWriteArrayList<>();
        trace.addSink(timeline -> published.add(timeline.startId()));
        Eventually.until("publication", () -> !published.isEmpty());
        if (middle != null) {
            middle.dump(Path.of(arguments[0]));
        }
        System.out.println("startId=" + trace.startId());
    }

    private static void phases(StartupTrace trace) throws InterruptedException {
        try (StartupPhase outer = trace.phase("outer")) {
            outer.attribute("type", "com.example.Outer").attribute("n", 5).attribute("b", true);
            Thread worker =
                    new Thread(
                            () -> {
                                try (StartupPhase child = outer.child("in worker")) {
                                    work();
                                    trace.run("below worker", RecordedService::work);
                                }
                            },
                            "worker");
            worker.start();
            try {
                trace.run(
                        "failing",
                        () -> {
                            work();
                            throw new IOException("expected");
                        });
            } catch (IOException expected) {
                outer.attribute("seen", expected.getMessage());
            }
            worker.join();
        }
    }

    /** Takes a few milliseconds, so that an error of one would show. */
    private static void work() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 4_000_000) {
            Thread.onSpinWait();
        }
    }

    private static boolean housekeeperSleeps() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("firstlight")
                                && thread.getState() == Thread.State.TIMED_WAITING);
    }

    /** Separate, so that a JVM without a recording loads none of it. */
    private static final class Middle {

        private final Recording recording = new Recording();

        private Middle() {
            recording.start();
        }

        private void dump(Path file) throws IOException {
            recording.stop();
            recording.dump(file);
            recording.close();
        }
    }
}
