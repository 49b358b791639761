package dev.firstlight.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sample in its own process, which always ends with the demo. */
final class Service implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(20);
    private static final int TAIL = 25;

    private final Process process;
    private final Path log;
    private final long startNanos;
    private final Thread killer;

    private Service(Process process, Path log, long startNanos) {
        this.process = process;
        this.log = log;
        this.startNanos = startNanos;
        // Ctrl-C, or a SIGTERM to the demo.
        this.killer = new Thread(this::kill, "kill-service");
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Starts the sample.
     *
     * @param arguments arguments of {@code java}
     * @param environment variables to add to the demo's own
     */
    static Service start(
            Path root, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return run(root, command, environment, log);
    }

    /** Starts any program. */
    static Service run(Path root, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long startNanos = System.nanoTime();
        return new Service(builder.start(), log, startNanos);
    }

    /** Time since its start, in nanoseconds. */
    long ageNanos() {
        return System.nanoTime() - startNanos;
    }

    /** Fails with the end of its log if it has ended. */
    void checkAlive() throws DemoException, IOException {
        if (!process.isAlive()) {
            throw new DemoException(
                    "the service exited early with code " + process.exitValue() + tail());
        }
    }

    /** The last lines of its log, for an error message. */
    String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
        return "; its log, " + log + ", ends with:\n\n    " + String.join("\n    ", last);
    }

    Path log() {
        return log;
    }

    /** Sends SIGTERM and waits; returns how long it took to end. */
    Duration stop() throws DemoException, InterruptedException {
        long asked = System.nanoTime();
        process.destroy();
        if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new DemoException("the service did not stop within " + STOP.toSeconds() + " s");
        }
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException ending) {
            // The shutdown hook is running and does the same.
            return;
        }
    }

    private void kill() {
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }
}
