package dev.firstlight.benchmarks.frameworks;

import dev.firstlight.benchmarks.process.Probe;
import dev.firstlight.benchmarks.process.Program;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Polls the route of each service, and reads the timelines of those that write one. */
final class ServiceProbe implements Probe {

    /** Milliseconds from process start to ready, according to the timeline. */
    static final String READY = "timeline_exec_to_ready_ms";

    /** The same without the stage {@code jvm}. */
    static final String MAIN_TO_READY = "timeline_main_to_ready_ms";

    private final Path folder;
    private final Map<String, Service> services;

    /**
     * @param folder directory of the timelines
     * @param services by the name of the program
     */
    ServiceProbe(Path folder, Map<String, Service> services) {
        this.folder = folder;
        this.services = Map.copyOf(services);
    }

    @Override
    public Map<String, Double> measure(Program program) throws IOException, InterruptedException {
        Service service = services.get(program.name());
        if (service == null) {
            throw new IllegalArgumentException("no service " + program.name());
        }
        Map<String, Double> figures =
                new LinkedHashMap<>(service.probe(folder).killing().measure(program));
        if (service.traced()) {
            try (Reader in = Files.newBufferedReader(service.timeline(folder))) {
                StartupTimeline timeline = TimelineJson.read(in);
                if (timeline.outcome() != Outcome.READY) {
                    throw new IOException(program.name() + " was stopped before it was ready");
                }
                long all = timeline.duration().toNanos();
                figures.put(READY, all / 1e6);
                long jvm = timeline.stageNanos(Stage.JVM).orElseThrow();
                figures.put(MAIN_TO_READY, (all - jvm) / 1e6);
            }
        }
        return figures;
    }
}
