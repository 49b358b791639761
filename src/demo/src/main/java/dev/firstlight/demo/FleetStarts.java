package dev.firstlight.demo;

import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts services of the fleet one after the other on the same ports, like restarts. */
final class FleetStarts {

    /** Longest startup that meets the objective of all services. */
    static final String OBJECTIVE = "2s";

    private static final String PLAIN = "dev.firstlight.samples.plain.PlainService";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path root;
    private final Path out;
    private final String classPath;
    private final Prometheus prometheus;

    FleetStarts(Path root, Path out, String classPath, Prometheus prometheus) {
        this.root = root;
        this.out = out;
        this.classPath = classPath;
        this.prometheus = prometheus;
    }

    /**
     * A running start.
     *
     * @param timeline the timeline from its file
     */
    record Started(Service process, StartupTimeline timeline) implements AutoCloseable {

        @Override
        public void close() {
            process.close();
        }
    }

    /** Starts a service, waits until Prometheus has scraped it, and kills it, as machines do. */
    StartupTimeline startAndStop(
            String service, String version, int number, int port, boolean slow, String arm)
            throws IOException, InterruptedException, DemoException {
        try (Started started = start(service, version, number, port, slow, arm)) {
            if (!arm.isEmpty()) {
                awaitProfile(started.timeline(), arm);
            }
            return started.timeline();
        }
    }

    /**
     * Starts a service, and waits until Prometheus has scraped it.
     *
     * @param number distinguishes its files
     * @param slow whether it is the version with the fault
     * @param arm directory that may arm it, empty for none
     */
    Started start(String service, String version, int number, int port, boolean slow, String arm)
            throws IOException, InterruptedException, DemoException {
        Path file = out.resolve("timelines").resolve(service + '-' + number + ".json");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-Dfirstlight.service=" + service,
                                "-Dfirstlight.version=" + version,
                                "-Dfirstlight.env=demo",
                                "-Dfirstlight.objective=" + OBJECTIVE,
                                "-Dfirstlight.file=" + file));
        if (!arm.isEmpty()) {
            arguments.add("-Dfirstlight.profile.arm=" + arm);
        }
        arguments.addAll(
                List.of(
                        "-cp",
                        classPath,
                        slow ? "dev.firstlight.demo.SlowVersion" : PLAIN,
                        Integer.toString(port)));
        Path log = out.resolve("logs").resolve(service + '-' + number + ".log");
        Service process = Service.start(root, arguments, Map.of(), log);
        try {
            return new Started(process, awaitSeen(process, file, service, port));
        } catch (IOException | InterruptedException | DemoException e) {
            process.close();
            throw e;
        }
    }

    private StartupTimeline awaitSeen(Service process, Path file, String service, int port)
            throws IOException, InterruptedException, DemoException {
        Waiting.until(
                LIMIT,
                () -> {
                    process.checkAlive();
                    return Files.exists(file);
                },
                "no " + file);
        // The first scrape creates the registry, which takes longer than a scrape may.
        Waiting.until(
                LIMIT,
                () -> {
                    process.checkAlive();
                    return Prometheus.get(port, "/healthz").status() == 200
                            && Prometheus.get(port, "/metrics").status() == 200;
                },
                "no metrics on port " + port);
        StartupTimeline timeline = read(file);
        String id = timeline.startId();
        Waiting.until(
                LIMIT,
                () ->
                        !prometheus
                                        .query(
                                                "last_over_time(app_startup_duration_seconds_sum{start_id=\""
                                                        + id
                                                        + "\"}[5m])")
                                        .isEmpty()
                                && !prometheus
                                        .query(
                                                "app_startup_first_response_seconds{service=\""
                                                        + service
                                                        + "\"}")
                                        .isEmpty(),
                "Prometheus has not scraped " + file);
        return timeline;
    }

    /** A recording is written after ready, and its report after that. */
    private static void awaitProfile(StartupTimeline timeline, String arm)
            throws IOException, InterruptedException, DemoException {
        if (timeline.profiling().isPresent()) {
            Path report = Path.of(arm, "profiles", "startup-" + timeline.startId() + ".html");
            Waiting.until(LIMIT, () -> Files.exists(report), "no " + report);
        }
    }

    private static StartupTimeline read(Path file) throws IOException, DemoException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return TimelineJson.read(reader);
        } catch (TimelineFormatException e) {
            throw new DemoException(file + ": " + e.getMessage(), e);
        }
    }
}
