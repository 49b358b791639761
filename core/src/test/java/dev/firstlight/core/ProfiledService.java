package dev.firstlight.core;

import dev.firstlight.jfr.LeanRecording;
import dev.firstlight.metrics.StartupMetrics;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.support.Eventually;
import dev.firstlight.timeline.Profiling;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;

/** Becomes ready, or fails; ends when everything is written. The argument is the service's name. */
final class ProfiledService {

    private ProfiledService() {}

    public static void main(String[] arguments) {
        StartupTrace trace = StartupTrace.current();
        Eventually.until("the preparation", ProfiledService::housekeeperSleeps);
        StartupAdapter.of(trace).describe(arguments[0], null, null);
        Profiler profiler = trace.engine().parts().profiler();
        if (profiler != null) {
            Eventually.until(
                    "look",
                    () ->
                            profiler.profiling() == Profiling.ARMED
                                    || arguments[0].equals(profiler.lookedFor()));
        }
        trace.run("work", () -> {});
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StartupMetrics.bindTo(registry, trace);
        if (arguments.length > 1 && arguments[1].equals("exit")) {
            Eventually.until("the recording", LeanRecording::isRunning);
            System.exit(3);
        }
        if (arguments.length > 1) {
            trace.fail(new IOException("planted"));
        } else {
            trace.readiness().frameworkUp();
        }
        Eventually.until("the housekeeper's end", () -> !housekeeperLives());
        System.out.println(
                "start=" + registry.get(StartupMetrics.DURATION).timer().getId().getTag("start"));
    }

    private static boolean housekeeperSleeps() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("firstlight")
                                && thread.getState() == Thread.State.TIMED_WAITING);
    }

    private static boolean housekeeperLives() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("firstlight"));
    }
}
