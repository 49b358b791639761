package dev.firstlight.tests.prometheus;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.FreePort;
import dev.firstlight.tests.sample.Http;
import dev.firstlight.tests.sample.InstalledTool;
import dev.firstlight.tests.sample.Repository;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A separate Prometheus that scrapes one target every second. */
final class PrometheusServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIGURATION =
            """
            global:
              scrape_interval: 1s
              scrape_timeout: 1s
            scrape_configs:
              - job_name: sample
                metrics_path: %s
                static_configs:
                  - targets: ['127.0.0.1:%d']
            """;

    private final int port = FreePort.next();
    private final Process process;
    private final Path log;

    /**
     * One result of a query.
     *
     * @param labels its labels, including {@code __name__}
     * @param value its value
     */
    record Series(Map<String, String> labels, double value) {

        String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    /** Starts Prometheus with its data in this directory. */
    PrometheusServer(Path folder, String metricsPath, int target) throws IOException {
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(configuration, CONFIGURATION.formatted(metricsPath, target));
        log = folder.resolve("prometheus.log");
        process =
                new ProcessBuilder(
                                InstalledTool.PROMETHEUS.path().toString(),
                                "--config.file=" + configuration,
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The present results of a query. */
    List<Series> query(String query) {
        Http.Answer answer =
                Http.get(
                        port,
                        "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            throw new AssertionError(query + ": " + answer + "\n" + Repository.read(log));
        }
        List<Series> result = new ArrayList<>();
        for (JsonNode series : JSON.readTree(answer.body()).get("data").get("result")) {
            Map<String, String> labels = new TreeMap<>();
            series.get("metric")
                    .properties()
                    .forEach(label -> labels.put(label.getKey(), label.getValue().stringValue()));
            String value = series.get("value").get(1).stringValue();
            result.add(new Series(labels, Double.parseDouble(value)));
        }
        return result;
    }

    /** The only value of a query. */
    double value(String query) {
        List<Series> result = query(query);
        if (result.size() != 1) {
            throw new AssertionError("expected one series of " + query + ", there are " + result);
        }
        return result.get(0).value();
    }

    /** Waits until a query has this number of results. */
    void await(String query, int results) throws Exception {
        Eventually.until(
                Duration.ofSeconds(60),
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("Prometheus ended:\n" + Repository.read(log));
                    }
                    return isUp() && query(query).size() == results;
                },
                () ->
                        query
                                + " has not "
                                + results
                                + " results but "
                                + query(query)
                                + "; the target's scrapes: "
                                + query("up"));
    }

    private boolean isUp() {
        return Http.get(port, "/-/ready").status() == 200;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
