package dev.firstlight.tests.sample;

import dev.firstlight.tests.sample.Http.Answer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Polls {@code /healthz} every few milliseconds, like an impatient load balancer. */
final class HealthProbe implements AutoCloseable {

    private static final int INTERVAL_MILLIS = 5;

    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread created = new Thread(task, "health probe");
                created.setDaemon(true);
                return created;
            });

    HealthProbe(int port) {
        thread.scheduleWithFixedDelay(
                () -> answers.add(Http.get(port, "/healthz")),
                0,
                INTERVAL_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** All responses so far, in order. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    boolean sawReady() {
        return answers.stream().anyMatch(answer -> answer.status() == 200);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
