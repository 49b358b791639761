package dev.firstlight.samples.quarkus;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/**
 * The price of a ride, by line. This is the slow bean: it loads its data on its own thread and
 * waits for it. The handle of the phase is the parent of that thread's work, so the timeline shows
 * the work below the bean and on the critical path.
 */
@Startup(Fares.BEFORE_THE_TIMETABLE)
@Singleton
class Fares {

    /** Observers and beans without a priority have the priority 2500. */
    static final int BEFORE_THE_TIMETABLE = 1000;

    /** How long the fares take to arrive. */
    private static final Duration DOWNLOAD =
            Duration.ofMillis(Integer.getInteger("sample.wait.millis", 200));

    private volatile Map<String, Integer> centsByLine = Map.of();

    @PostConstruct
    void load() throws InterruptedException {
        try (StartupPhase phase = StartupTrace.current().phase("fares.load")) {
            Thread loader = new Thread(() -> download(phase), "fares-loader");
            loader.start();
            loader.join();
        }
    }

    /** The sample has no server for fares, so it waits instead of downloading. */
    private void download(StartupPhase parent) {
        try (StartupPhase phase = parent.child("fares.download")) {
            Thread.sleep(DOWNLOAD.toMillis());
            centsByLine = Map.of("L1", 180, "L2", 180, "L3", 240, "L4", 310);
            phase.attribute("lines", centsByLine.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int cents(String line) {
        Integer cents = centsByLine.get(line);
        if (cents == null) {
            throw new IllegalArgumentException("Unknown line " + line);
        }
        return cents;
    }
}
