package dev.firstlight.cli.internal.record;

import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.Progress;
import dev.firstlight.launch.RunningService;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Shows how long a start takes and what it waits for: the pending conditions of its health URL,
 * otherwise its last line of output.
 */
final class Waiting implements AutoCloseable {

    private static final long PAUSE_MILLIS = 250;

    private final RunningService service;
    private final @Nullable HealthProbe probe;
    private final Progress progress;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Waiting(RunningService service, @Nullable HealthProbe probe, Progress progress) {
        this.service = service;
        this.probe = probe;
        this.progress = progress;
    }

    static Waiting of(Console console, RunningService service, @Nullable String health) {
        HealthProbe probe =
                health == null || console.isQuiet()
                        ? null
                        : new HealthProbe(
                                health.replace("{port}", Integer.toString(service.port())));
        Waiting waiting = new Waiting(service, probe, Progress.of(console, "starting"));
        Thread thread = new Thread(waiting::show, "firstlight-progress");
        thread.setDaemon(true);
        thread.start();
        return waiting;
    }

    private void show() {
        try {
            while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                String state = probe == null ? "" : probe.pending();
                if (state.isEmpty()) {
                    List<String> lines = service.output();
                    state = lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
                }
                progress.show(state);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        progress.close();
    }
}
