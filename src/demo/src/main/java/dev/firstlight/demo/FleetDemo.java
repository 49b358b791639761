package dev.firstlight.demo;

import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A small fleet under a real Prometheus and Alertmanager: sixty starts of three services, one of
 * which gets a slow version; counts and percentiles compared with the truth; the alert, which arms
 * the next start; the profile and its report; a second Prometheus; a year of data for comparison;
 * and the dashboards as a page. Ends with 1 if an expected result is missing.
 */
public final class FleetDemo {

    private static final List<String> SERVICES = List.of("checkout", "billing", "search");
    private static final String SLOW_SERVICE = "checkout";
    private static final int STARTS = 20;
    private static final int SLOW_STARTS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path root = Path.of("").toAbsolutePath();
    private final Path out = root.resolve("target/demo/fleet");
    private final Console console;
    private final Map<String, Integer> stablePorts = new TreeMap<>();
    private final Map<String, Integer> canaryPorts = new TreeMap<>();

    private FleetDemo(Console console) {
        this.console = console;
        for (String service : SERVICES) {
            stablePorts.put(service, FleetServers.freePort());
            canaryPorts.put(service, FleetServers.freePort());
        }
    }

    /**
     * Runs in the current directory, the root of the repository.
     *
     * @param args {@code --color} to use colors
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Console console =
                new Console(System.out, System.err, Arrays.asList(args).contains("--color"));
        try {
            new FleetDemo(console).run();
        } catch (DemoException e) {
            console.failed(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException, DemoException {
        prepareOutput();
        Instant now = Instant.now();
        Backfill year = new Backfill(SERVICES, now);
        Map<Integer, String> tracks = new LinkedHashMap<>();
        stablePorts.values().forEach(port -> tracks.put(port, "stable"));
        canaryPorts.values().forEach(port -> tracks.put(port, "canary"));
        Path plain = root.resolve("samples/plain/target");
        Path commandLine = only(root.resolve("cli/target"), "firstlight-cli-*-all.jar");
        String classPath =
                String.join(
                        ":",
                        root.resolve("src/demo/target/classes").toString(),
                        only(plain, "firstlight-sample-plain-*.jar").toString(),
                        plain.resolve("lib").resolve("*").toString(),
                        // For the report beside a profile.
                        commandLine.toString());
        try (FleetServers servers = new FleetServers(root, out)) {
            console.heading("Start two Prometheus servers, Alertmanager, and the alert hook");
            servers.backfill(year);
            console.done("generated a year of hourly data for 3 services");
            servers.start(tracks, commandLine);
            console.done("all servers are ready");
            Prometheus prometheus = servers.prometheus();
            FleetStarts starts = new FleetStarts(root, out, classPath, prometheus);
            Map<String, List<StartupTimeline>> truth = startAll(starts);
            FleetChecks checks = new FleetChecks(prometheus, console);
            console.heading("Prometheus agrees with the timeline files");
            checks.counts(truth);
            StartupTimeline profiled = showArming(servers, starts, checks, truth);
            console.heading("Remote write to a second Prometheus that scrapes no target");
            int cold = truth.values().stream().mapToInt(List::size).sum();
            new FleetChecks(servers.second(), console)
                    .equal(
                            "count(last_over_time(app_startup:start:duration_seconds{start=\"cold\"}[1h]))",
                            cold);
            console.heading("Year over year");
            checks.year(year, SLOW_SERVICE, now);
            try (FleetStarts.Started running =
                    starts.start(SLOW_SERVICE, "1.0", STARTS + 2, stablePort(), false, "")) {
                console.heading(
                        "The dashboards while " + running.timeline().service().service() + " runs");
                Waiting.until(
                        LIMIT,
                        () -> !prometheus.query("app_startup:instances:count").isEmpty(),
                        "no recording rule has evaluated the running service");
                showPanels(prometheus, checks, profiled);
            }
        }
    }

    private void prepareOutput() throws IOException {
        if (Files.exists(out)) {
            Files.walkFileTree(
                    out,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                                throws IOException {
                            Files.delete(folder);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        Files.createDirectories(out.resolve("timelines"));
        Files.createDirectories(out.resolve("logs"));
    }

    private static Path only(Path folder, String pattern) throws IOException, DemoException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
                for (Path file : files) {
                    if (!file.toString().matches(".*-(sources|javadoc)\\.jar")) {
                        return file;
                    }
                }
            }
        }
        throw new DemoException("no " + pattern + " in " + folder + "; build it first");
    }

    private Map<String, List<StartupTimeline>> startAll(FleetStarts starts)
            throws InterruptedException, DemoException {
        console.heading("Sixty starts: three services on fixed ports, two versions");
        ExecutorService workers = Executors.newFixedThreadPool(SERVICES.size());
        try {
            Map<String, Future<List<StartupTimeline>>> results = new LinkedHashMap<>();
            for (String service : SERVICES) {
                results.put(service, workers.submit(() -> startOne(starts, service)));
            }
            Map<String, List<StartupTimeline>> truth = new LinkedHashMap<>();
            for (Map.Entry<String, Future<List<StartupTimeline>>> result : results.entrySet()) {
                List<StartupTimeline> done = result.getValue().get();
                truth.put(result.getKey(), done);
                console.done(
                        result.getKey()
                                + ": "
                                + done.size()
                                + " starts, "
                                + FleetChecks.missed(done)
                                + " over "
                                + FleetStarts.OBJECTIVE);
            }
            return truth;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new DemoException(
                    String.valueOf(cause == null ? e.getMessage() : cause.getMessage()), e);
        } finally {
            workers.shutdownNow();
        }
    }

    private List<StartupTimeline> startOne(FleetStarts starts, String service)
            throws IOException, InterruptedException, DemoException {
        List<StartupTimeline> done = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            boolean canary = i >= STARTS - SLOW_STARTS;
            done.add(
                    starts.startAndStop(
                            service,
                            canary ? "1.1" : "1.0",
                            i,
                            (canary ? canaryPorts : stablePorts).getOrDefault(service, 0),
                            canary && service.equals(SLOW_SERVICE),
                            ""));
        }
        return done;
    }

    private int stablePort() {
        return stablePorts.getOrDefault(SLOW_SERVICE, 0);
    }

    private StartupTimeline showArming(
            FleetServers servers,
            FleetStarts starts,
            FleetChecks checks,
            Map<String, List<StartupTimeline>> truth)
            throws IOException, InterruptedException, DemoException {
        console.heading("The alert arms the next start");
        Waiting.until(
                LIMIT,
                () -> servers.isFiring("StartupBurnFast", SLOW_SERVICE),
                "StartupBurnFast did not fire for " + SLOW_SERVICE);
        console.done("StartupBurnFast fires for " + SLOW_SERVICE);
        Path order = servers.armed().resolve(SLOW_SERVICE + ".arm.json");
        Waiting.until(LIMIT, () -> Files.exists(order), "the hook did not write " + order);
        console.done("the hook wrote " + root.relativize(order));
        int port = canaryPorts.getOrDefault(SLOW_SERVICE, 0);
        String arm = servers.armed().toString();
        StartupTimeline profiled =
                starts.startAndStop(SLOW_SERVICE, "1.1", STARTS, port, true, arm);
        checks.check(profiled.profiling().isPresent(), "the next start was recorded");
        Path profiles = servers.armed().resolve("profiles");
        String name = "startup-" + profiled.startId();
        checks.check(Files.size(profiles.resolve(name + ".jfr")) > 0, "it wrote " + name + ".jfr");
        checks.check(
                Files.readString(profiles.resolve(name + ".html")).contains(SlowVersion.WAITS),
                "it wrote a report that names " + SlowVersion.WAITS);
        String longest =
                profiled.phases().stream()
                        .filter(phase -> profiled.children(phase.id()).isEmpty())
                        .filter(phase ->
                                profiled.criticalPath().stream()
                                        .anyMatch(part -> part.phaseId() == phase.id()))
                        .max((a, b) ->
                                Long.compare(
                                        profiled.selfNanos(a.id()), profiled.selfNanos(b.id())))
                        .orElseThrow()
                        .name();
        checks.check(longest.equals(SlowVersion.WAITS), "the largest cause is " + longest);
        StartupTimeline after =
                starts.startAndStop(SLOW_SERVICE, "1.1", STARTS + 1, port, true, arm);
        checks.check(after.profiling().isEmpty(), "the following start was not recorded");
        List<StartupTimeline> counted = truth.getOrDefault(SLOW_SERVICE, List.of());
        counted.add(after);
        checks.equal(
                "app_startup:starts:count{service=\"" + SLOW_SERVICE + "\",window=\"1h\"}",
                counted.size());
        console.remark("The count excludes the recorded start.");
        return profiled;
    }

    private void showPanels(Prometheus prometheus, FleetChecks checks, StartupTimeline profiled)
            throws IOException, InterruptedException, DemoException {
        Map<String, String> reports =
                Map.of(profiled.startId(), "arm/profiles/startup-" + profiled.startId() + ".html");
        PanelPage page = new PanelPage(prometheus, Instant.now(), reports);
        Map<String, String> variables =
                Map.of(
                        "env", ".*",
                        "version", ".*",
                        "__interval", "15s",
                        "__interval_ms", "15000",
                        "__range", "1h",
                        "__range_s", "3600");
        for (String name : List.of("startup", "startup-service")) {
            Map<String, String> own = new TreeMap<>(variables);
            own.put("service", name.equals("startup") ? ".*" : SLOW_SERVICE);
            page.add(
                    Dashboard.read(root.resolve("monitoring/grafana/dashboards/" + name + ".json")),
                    own);
        }
        Path file = out.resolve("panels.html");
        page.write(file);
        checks.check(
                page.empty().isEmpty(),
                page.expressions() + " panel expressions, all with data " + page.empty());
        console.say("Open " + root.relativize(file));
    }
}
