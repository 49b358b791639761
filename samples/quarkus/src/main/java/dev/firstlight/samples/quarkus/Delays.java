package dev.firstlight.samples.quarkus;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;

/**
 * How late the buses are. The first report arrives while the rest starts; but without it the
 * service would tell wrong times, so it must not take traffic before. That is what the readiness
 * condition says: {@code /healthz} answers 503 and names {@code delays} until the report is there.
 */
@ApplicationScoped
class Delays {

    /** How long the first report takes to arrive. */
    private static final Duration FIRST_REPORT =
            Duration.ofMillis(Integer.getInteger("sample.wait.millis", 1500));

    private volatile Map<String, Integer> minutesByLine = Map.of();

    void listen(@Observes StartupEvent start) {
        StartupTrace.current().readiness().require("delays", this::isKnown);
        Thread listener = new Thread(this::receive, "delays");
        listener.setDaemon(true);
        listener.start();
    }

    /** A sample has nobody who reports: the wait stands for the report. */
    private void receive() {
        try (StartupPhase phase = StartupTrace.current().phase("delays.first-report")) {
            Thread.sleep(FIRST_REPORT.toMillis());
            minutesByLine = Map.of("L1", 0, "L2", 2, "L3", 0, "L4", 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the first report is there; asked by the readiness gate until it is so. */
    boolean isKnown() {
        return !minutesByLine.isEmpty();
    }

    /** How late the line is. */
    int minutes(String line) {
        return minutesByLine.getOrDefault(line, 0);
    }
}
