package dev.firstlight.tests.sample;

import dev.firstlight.support.Eventually;
import dev.firstlight.tests.sample.Http.Answer;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sample in its own JVM, which ends at the latest with {@link #close()} or the tests. */
public final class SampleProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern PAIR = Pattern.compile("(\\w+)=(\\S+)");

    private final Sample sample;
    private final int port;
    private final Path log;
    private final Path file;
    private final HealthProbe probe;
    private final Process process;
    private final Instant before;
    private final Instant exec;
    private final Thread killer;

    SampleProcess(
            Sample sample, ProcessBuilder builder, int port, Path log, Path file, HealthProbe probe)
            throws IOException {
        this.sample = sample;
        this.port = port;
        this.log = log;
        this.file = file;
        this.probe = probe;
        this.before = Instant.now();
        this.process = builder.start();
        // Returns once the child has executed java: until then, a pipe between the two is open.
        this.exec = Instant.now();
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** The running sample. */
    public Sample sample() {
        return sample;
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /**
     * How far an instant is from the time at which the process executed {@code java}, which is an
     * interval of a few milliseconds as seen from outside.
     */
    public Duration distanceFromExec(Instant instant) {
        if (instant.isBefore(before)) {
            return Duration.between(instant, before);
        }
        return instant.isAfter(exec) ? Duration.between(exec, instant) : Duration.ZERO;
    }

    /** Its output so far. */
    public String log() {
        return Repository.read(log);
    }

    /** The responses to the probe; empty without one. */
    public List<Answer> answers() {
        return probe == null ? List.of() : probe.answers();
    }

    /**
     * Waits for the gate, the log line, and the timeline's file; then the probe has seen ready,
     * too.
     */
    public SampleProcess awaitReady() throws Exception {
        await(() -> probe == null || probe.sawReady(), "the probe saw no 200");
        awaitHealthy();
        await(() -> readyLine().isPresent(), "there is no log line");
        await(() -> Files.exists(file), "there is no file " + file);
        return this;
    }

    /** Waits only for a 200. */
    public SampleProcess awaitHealthy() throws Exception {
        await(() -> get("/healthz").status() == 200, "/healthz is not 200");
        return this;
    }

    /** Waits for a text in the log. */
    public SampleProcess awaitLog(String text) throws Exception {
        await(() -> log().contains(text), "the log does not have: " + text);
        return this;
    }

    /** Waits until a scrape contains a meter; returns all of them. */
    public String awaitMetric(String name) throws Exception {
        await(() -> scrape().contains(name), "there is no meter " + name);
        return scrape();
    }

    private String scrape() {
        return get(sample.metricsPath()).body();
    }

    private void await(Callable<Boolean> condition, String otherwise) throws Exception {
        Eventually.until(
                LIMIT,
                () -> {
                    if (condition.call()) {
                        return true;
                    }
                    if (!process.isAlive()) {
                        throw new AssertionError(
                                sample + " ended with " + process.exitValue() + ":\n" + log());
                    }
                    return false;
                },
                () -> sample + ": " + otherwise + "\n" + log());
    }

    /** Requests a path. */
    public Answer get(String path) {
        return Http.get(port, path);
    }

    /** The ready line. */
    public Optional<String> readyLine() {
        return log().lines().filter(line -> line.contains("startup_duration_us=")).findFirst();
    }

    /** The values in the line, by key. */
    public Map<String, String> figures() {
        Map<String, String> figures = new TreeMap<>();
        Matcher pair = PAIR.matcher(readyLine().orElseThrow());
        while (pair.find()) {
            figures.put(pair.group(1), pair.group(2));
        }
        return figures;
    }

    /** The path of the timeline. */
    public Path file() {
        return file;
    }

    /** The timeline that it wrote. */
    public StartupTimeline timeline() throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return TimelineJson.read(reader);
        }
    }

    /** Sends SIGTERM and waits; returns the exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** Waits for its end; returns the exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(sample + " does not end:\n" + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        if (probe != null) {
            probe.close();
        }
        process.destroyForcibly();
        try {
            process.waitFor();
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
