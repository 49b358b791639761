package dev.firstlight.samples.quarkus;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged application in a separate process. */
final class ForkedBuses implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);

    /** The result of a probe: status 0 if the connection was refused. */
    record Probe(int status, String body, Duration sinceExec) {}

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final Path output;
    private final int port;
    private final long execNanos;

    private ForkedBuses(Process process, Path output, int port, long execNanos) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.execNanos = execNanos;
    }

    static ForkedBuses start(Path jar, String... options) throws IOException {
        return start(jar, freePort(), options);
    }

    static ForkedBuses start(Path jar, int port, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dquarkus.http.host=localhost");
        command.add("-Dquarkus.http.port=" + port);
        command.addAll(List.of(options));
        command.add("-jar");
        command.add(jar.toString());
        Path output = Files.createTempFile("buses", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        long exec = System.nanoTime();
        return new ForkedBuses(builder.start(), output, port, exec);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Probes continuously from exec on, until the answer is 200. */
    List<Probe> probeUntilHealthy(String path) throws Exception {
        List<Probe> probes = new ArrayList<>();
        while (true) {
            Probe probe = probe(path);
            probes.add(probe);
            if (probe.status() == 200) {
                return probes;
            }
            if (!process.isAlive() || probe.sinceExec().compareTo(START_TIMEOUT) > 0) {
                throw new AssertionError("not healthy: " + probe + '\n' + log());
            }
        }
    }

    private Probe probe(String path) throws Exception {
        int status = 0;
        String body = "";
        try {
            HttpResponse<String> response = get(path);
            status = response.statusCode();
            body = response.body();
        } catch (ConnectException refused) {
            // This is normal before the port is bound.
            body = "refused";
        }
        return new Probe(status, body, Duration.ofNanos(System.nanoTime() - execNanos));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + port + path);
        return client.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String log() throws IOException {
        return Files.readString(output);
    }

    /** Waits for its end. */
    int exitStatus() throws IOException, InterruptedException {
        if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("does not end\n" + log());
        }
        return process.exitValue();
    }

    /** Stops the process like an orchestrator. */
    int terminate() throws IOException, InterruptedException {
        process.destroy();
        return exitStatus();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(output);
    }
}
