package dev.firstlight.samples.quarkus;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;

/**
 * The current delays of the buses. The first report arrives during the start. Without it, the
 * service would return wrong times, so it must not take traffic before. The readiness condition
 * ensures that: {@code /healthz} answers 503 and names {@code delays} until the report arrives.
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

    /** The sample has no source of reports, so it waits instead. */
    private void receive() {
        try (StartupPhase phase = StartupTrace.current().phase("delays.first-report")) {
            Thread.sleep(FIRST_REPORT.toMillis());
            minutesByLine = Map.of("L1", 0, "L2", 2, "L3", 0, "L4", 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the first report has arrived; the readiness gate polls this until it is true. */
    boolean isKnown() {
        return !minutesByLine.isEmpty();
    }

    /** Current delay of the line, in minutes. */
    int minutes(String line) {
        return minutesByLine.getOrDefault(line, 0);
    }
}
