package dev.firstlight.demo;

import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the sample and collects its output. */
final class Start {

    /** How long the service may take to publish its results, and the pause between two checks. */
    private static final Duration PUBLISHED = Duration.ofSeconds(15);

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private static final Pattern LOGGED = Pattern.compile("Firstlight: .*startup_duration_us=.*");

    private final Sample sample;
    private final Path root;
    private final Path out;
    private final int port;
    private final Console console;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Start(Sample sample, Path root, Path out, int port, Console console) {
        this.sample = sample;
        this.root = root;
        this.out = out;
        this.port = port;
        this.console = console;
    }

    /** Starts the sample, which writes its timeline. */
    Service plain() throws IOException, DemoException {
        Path file = timelineFile();
        return start(List.of(), Map.of("FIRSTLIGHT_FILE", file.toString()), "service.log");
    }

    /** A client that polls its health. */
    HealthPoll poll() throws IOException, InterruptedException, DemoException {
        HealthPoll poll = new HealthPoll(client, uri("/healthz"));
        poll.expectNobody();
        return poll;
    }

    /** Starts the sample with JFR. */
    Service recorded(Path file) throws IOException, DemoException {
        String option = "-XX:StartFlightRecording:filename=" + root.relativize(file);
        return start(List.of(option), Map.of(), "recorded-service.log");
    }

    private Service start(List<String> jvmOptions, Map<String, String> environment, String log)
            throws IOException, DemoException {
        List<String> arguments = sample.arguments(root, port, jvmOptions);
        environment.forEach((name, value) ->
                console.remark(name + "=" + root.relativize(Path.of(value)) + " \\"));
        console.remark("java " + String.join(" ", arguments));
        return Service.start(root, arguments, environment, out.resolve(log));
    }

    /** Scrapes its metrics once they contain the start. */
    Scrape scrape(Service service) throws IOException, InterruptedException, DemoException {
        HttpRequest request =
                HttpRequest.newBuilder(uri(sample.metricsPath()))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        long deadline = System.nanoTime() + PUBLISHED.toNanos();
        while (System.nanoTime() < deadline) {
            service.checkAlive();
            String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Scrape scrape = Scrape.parse(body);
            if (scrape.value("app_startup_duration_seconds_count").isPresent()
                    && scrape.value("app_startup_first_response_seconds").isPresent()) {
                return scrape;
            }
            Thread.sleep(INTERVAL.toMillis());
        }
        throw new DemoException("no startup metrics at " + sample.metricsPath() + service.tail());
    }

    /** Reads the timeline that the service wrote. */
    StartupTimeline timeline(Service service)
            throws IOException, InterruptedException, DemoException {
        Path file = timelineFile();
        long deadline = System.nanoTime() + PUBLISHED.toNanos();
        while (!Files.exists(file)) {
            if (System.nanoTime() > deadline) {
                throw new DemoException("the service did not write " + file + service.tail());
            }
            Thread.sleep(INTERVAL.toMillis());
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return TimelineJson.read(reader);
        }
    }

    private Path timelineFile() {
        return out.resolve("startup.json");
    }

    /** The line that it logged at ready, beginning with "Firstlight:". */
    String logLine(Service service) throws IOException, DemoException {
        Matcher matcher = LOGGED.matcher(Files.readString(service.log()));
        if (!matcher.find()) {
            throw new DemoException("the log contains no startup_duration_us" + service.tail());
        }
        return matcher.group();
    }

    /** Sends SIGTERM and waits for the end. */
    void stop(Service service) throws InterruptedException, DemoException {
        console.done("stopped by SIGTERM in " + service.stop().toMillis() + " ms");
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
