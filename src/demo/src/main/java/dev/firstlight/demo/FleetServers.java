package dev.firstlight.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Prometheus, a second Prometheus, Alertmanager, and the alert hook, on local ports only. */
final class FleetServers implements AutoCloseable {

    private static final Duration UP = Duration.ofSeconds(30);

    private final Path root;
    private final Path out;
    private final List<Service> running = new ArrayList<>();
    private final HttpServer receivers;
    private final int prometheusPort = freePort();
    private final int secondPort = freePort();
    private final int alertmanagerPort = freePort();
    private final int hookPort = freePort();
    private final Path armed;

    FleetServers(Path root, Path out) throws IOException {
        this.root = root;
        this.out = out;
        armed = Files.createDirectories(out.resolve("arm"));
        receivers =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receivers.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        receivers.start();
    }

    /**
     * A free port below those that the system assigns to outgoing connections, so that it also
     * stays free between two starts.
     */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }

    /** A program from {@code ./setup-test-tools}; the first of the names that exists. */
    static String tool(String... names) throws DemoException {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            for (String name : names) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Path.of(folder, name).toString();
                }
            }
        }
        throw new DemoException(names[0] + " is not on the PATH; run ./setup-test-tools");
    }

    /** The first Prometheus. */
    Prometheus prometheus() {
        return new Prometheus(prometheusPort);
    }

    /** The Prometheus that receives remote writes. */
    Prometheus second() {
        return new Prometheus(secondPort);
    }

    /** Directory of the orders to profile. */
    Path armed() {
        return armed;
    }

    /** Whether Alertmanager has an alert with this name for a service. */
    boolean isFiring(String alert, String service) throws InterruptedException {
        String body =
                Prometheus.get(
                                alertmanagerPort,
                                "/api/v2/alerts?filter=alertname%3D"
                                        + alert
                                        + "&filter=service%3D"
                                        + service)
                        .body();
        return body.contains("\"fingerprint\"");
    }

    /** Creates a year of samples before Prometheus runs. */
    void backfill(Backfill year) throws IOException, InterruptedException, DemoException {
        Path text = out.resolve("year.om");
        year.write(text);
        runToEnd(
                "promtool.log",
                List.of(
                        tool("promtool"),
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        "--max-block-duration=8760h",
                        "-q",
                        text.toString(),
                        out.resolve("prometheus").toString()));
        Files.delete(text);
    }

    private void runToEnd(String log, List<String> command)
            throws IOException, InterruptedException, DemoException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.resolve(log).toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new DemoException(command + ": " + Files.readString(out.resolve(log)));
        }
    }

    /** Starts all of them. */
    void start(Map<Integer, String> tracks, Path commandLine)
            throws IOException, InterruptedException, DemoException {
        Path token =
                Files.writeString(out.resolve("alert-hook.token"), UUID.randomUUID().toString());
        Files.writeString(out.resolve("alertmanager.yml"), alertmanagerConfiguration());
        Files.writeString(out.resolve("second.yml"), "global: {scrape_interval: 1m}\n");
        Files.writeString(out.resolve("prometheus.yml"), prometheusConfiguration(tracks));
        for (String rules : List.of("recording-rules.yml", "alerting-rules.yml")) {
            // The demo cannot wait for minutes. The windows stay unchanged, and so do the hours.
            Files.writeString(
                    out.resolve(rules),
                    Files.readString(root.resolve("monitoring/prometheus").resolve(rules))
                            .replace("    interval: 1m\n", "    interval: 1s\n"));
        }
        startPrometheus("second", secondPort, List.of("--web.enable-remote-write-receiver"));
        startPrometheus(
                "prometheus", prometheusPort, List.of("--storage.tsdb.retention.time=500d"));
        running.add(
                Service.run(
                        out,
                        List.of(
                                tool("prometheus-alertmanager", "alertmanager"),
                                "--config.file=alertmanager.yml",
                                "--storage.path=alertmanager",
                                "--cluster.listen-address=",
                                "--web.listen-address=127.0.0.1:" + alertmanagerPort),
                        Map.of(),
                        out.resolve("alertmanager.log")));
        running.add(
                Service.start(
                        out,
                        List.of(
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                commandLine.toString(),
                                "alert-hook",
                                "--directory=" + armed,
                                "--listen=127.0.0.1:" + hookPort,
                                "--token-file=" + token),
                        Map.of(),
                        out.resolve("alert-hook.log")));
        Map<Integer, String> health = new HashMap<>();
        health.put(secondPort, "/-/ready");
        health.put(prometheusPort, "/-/ready");
        health.put(alertmanagerPort, "/-/ready");
        health.put(hookPort, "/healthz");
        for (Map.Entry<Integer, String> server : health.entrySet()) {
            Waiting.until(
                    UP,
                    () -> {
                        for (Service service : running) {
                            service.checkAlive();
                        }
                        return Prometheus.get(server.getKey(), server.getValue()).status() == 200;
                    },
                    "no server is ready on port " + server.getKey() + "; see the logs in " + out);
        }
    }

    private void startPrometheus(String name, int port, List<String> more)
            throws IOException, DemoException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                tool("prometheus"),
                                "--config.file=" + name + ".yml",
                                "--storage.tsdb.path=" + name,
                                "--web.listen-address=127.0.0.1:" + port));
        command.addAll(more);
        running.add(Service.run(out, command, Map.of(), out.resolve(name + ".log")));
    }

    private String alertmanagerConfiguration() throws IOException {
        String sink = "http://127.0.0.1:" + receivers.getAddress().getPort() + "/";
        return Files.readString(root.resolve("monitoring/alertmanager/alertmanager.yml"))
                .replaceAll("https://[a-z]+\\.example\\.org/", sink)
                .replace("http://127.0.0.1:9095/", "http://127.0.0.1:" + hookPort + "/");
    }

    private String prometheusConfiguration(Map<Integer, String> tracks) {
        StringBuilder targets = new StringBuilder();
        tracks.forEach((port, track) ->
                targets.append(
                        "      - {targets: ['127.0.0.1:%d'], labels: {track: %s, startup_expected: 'true'}}\n"
                                .formatted(port, track)));
        return """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
        rule_files: [recording-rules.yml, alerting-rules.yml]
        scrape_configs:
          - job_name: fleet
            honor_labels: true
            static_configs:
        %salerting:
          alertmanagers: [{static_configs: [{targets: ['127.0.0.1:%d']}]}]
        remote_write:
          - url: http://127.0.0.1:%d/api/v1/write
            queue_config: {batch_send_deadline: 1s}
            write_relabel_configs:
              - {source_labels: [__name__], regex: 'app_startup:(hour|start):.*', action: keep}
        """
                .formatted(targets, alertmanagerPort, secondPort);
    }

    @Override
    public void close() {
        receivers.stop(0);
        running.forEach(Service::close);
    }
}
