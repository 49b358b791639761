package dev.firstlight.launch;

import dev.firstlight.launch.Launcher.Started;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartupTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A started process: wait for it, inspect it, close it. Not thread-safe, but {@link #close()} may
 * be called from any thread.
 *
 * @since 0.1.0
 */
public final class RunningService implements AutoCloseable {

    private static final int SHOWN_LINES = 15;
    private static final String TASKSET = "taskset: ";
    private static final long OUTPUT_WAIT_MILLIS = 2_000;

    private final LaunchSpec spec;
    private final Process process;
    private final ProcessOutput output;
    private final Started started;
    private final ProcessTree tree;
    private final Thread atEnd = new Thread(this::abandon, "firstlight-kill");
    private final Object closing = new Object();
    private boolean closed;
    private boolean graceful = true;

    RunningService(LaunchSpec spec, Process process, ProcessOutput output, Started started) {
        this.spec = spec;
        this.process = process;
        this.output = output;
        this.started = started;
        this.tree =
                new ProcessTree(process, CommandLine.mark(started.directory()), started.cgroup());
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    /** The port that replaces <code>{port}</code>. */
    public int port() {
        return started.port();
    }

    /** When it was started; all durations of this start begin then. */
    public Instant begun() {
        return started.begun();
    }

    /** Id of the started process, which may be a script. */
    public long pid() {
        return process.pid();
    }

    /** The started process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The port of its health URL; 0 without one. */
    public int healthPort() {
        return started.health() == null ? 0 : new HealthUrl(started.health()).port();
    }

    /** The empty directory of this start, removed by {@link #close()}. */
    public Path directory() {
        return started.directory();
    }

    /** The last lines that it printed, at most 200. */
    public List<String> output() {
        return output.tail(Integer.MAX_VALUE);
    }

    /** Whether the process is running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits until it is ready, and measures. Stops the process on failure.
     *
     * @throws LaunchException if it does not become ready in time; the message contains the reason
     */
    public ColdStart awaitReady() throws LaunchException, InterruptedException {
        try (Readiness readiness = new Readiness(spec, started, output)) {
            ReadySignal signal = readiness.await(process, tree);
            if (signal == null) {
                throw neverReady(readiness);
            }
            StartupTimeline timeline = readiness.timeline();
            if (timeline != null && timeline.outcome() != Outcome.READY) {
                // The file may exist before the program prints its message.
                output.awaitEnd(OUTPUT_WAIT_MILLIS);
                throw failed(
                        LaunchProblem.START_FAILED,
                        timeline.failure()
                                .map(failure -> "the start failed: " + failure.message())
                                .orElse("the service wrote its timeline before it was ready"));
            }
            return measured(signal, readiness, timeline);
        } catch (LaunchException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private ColdStart measured(
            ReadySignal signal, Readiness readiness, @Nullable StartupTimeline timeline) {
        Measures measures = readiness.measures();
        long wall = readiness.readyNanos() - started.beginNanos();
        Duration ready = timeline == null ? Duration.ofNanos(wall) : timeline.duration();
        Duration main = null;
        if (timeline != null && timeline.stageNanos(Stage.JVM).isPresent()) {
            main = ready.minusNanos(timeline.stageNanos(Stage.JVM).getAsLong());
        }
        long healthy = readiness.healthyNanos();
        return ColdStart.builder(timeline == null ? signal : ReadySignal.TIMELINE, ready)
                .mainToReady(main)
                .firstHealthy(healthy < 0 ? null : Duration.ofNanos(healthy - started.beginNanos()))
                .cpu(Duration.ofNanos(measures.cpuNanos()), measures.cpuSource())
                .peakMemoryBytes(measures.peakMemoryBytes())
                .otherCpuShare(measures.otherCpuShare())
                .throttling(readiness.throttling())
                .timeline(timeline)
                .build();
    }

    private LaunchException neverReady(Readiness readiness) throws InterruptedException {
        if (process.isAlive()) {
            String waited = "not ready within " + Durations.format(spec.timeout.toNanos());
            return failed(LaunchProblem.NEVER_READY, waited + ": " + readiness.missing());
        }
        output.awaitEnd(OUTPUT_WAIT_MILLIS);
        List<String> last = output.tail(1);
        if (spec.pinned != null && !last.isEmpty() && last.get(0).startsWith(TASKSET)) {
            return new LaunchException(
                    LaunchProblem.NOT_PERMITTED,
                    "cannot pin the program to CPUs "
                            + spec.pinned
                            + ": "
                            + last.get(0).substring(TASKSET.length()));
        }
        return failed(
                LaunchProblem.ENDED_EARLY,
                "the program ended with exit code " + process.exitValue() + " before it was ready");
    }

    private LaunchException failed(LaunchProblem problem, String message) {
        List<String> tail = output.tail(SHOWN_LINES);
        List<String> said = new ArrayList<>(output.tail(Integer.MAX_VALUE));
        said.add(message);
        String conflict = PortConflict.in(said);
        return conflict == null
                ? new LaunchException(problem, message, tail)
                : new LaunchException(
                        LaunchProblem.PORT_CONFLICT,
                        "the program's port is in use: " + conflict,
                        tail);
    }

    /** Present CPU time, memory, and load by other programs. */
    record Measures(
            long cpuNanos,
            ColdStart.CpuSource cpuSource,
            long peakMemoryBytes,
            double otherCpuShare) {

        static Measures now(Started started, ProcessTree tree, long ownBefore) {
            Map.Entry<Long, ColdStart.CpuSource> cpu = tree.cpu();
            long wall = System.nanoTime() - started.beginNanos();
            long own = ProcFiles.cpuNanosByTicks(ProcessHandle.current().pid()) - ownBefore;
            long others = ProcFiles.busyNanos() - started.busyNanos() - cpu.getKey() - own;
            double share = Math.max(0, others) / ((double) wall * ProcFiles.cpus());
            return new Measures(
                    cpu.getKey(), cpu.getValue(), tree.peakMemoryBytes(), Math.min(1, share));
        }
    }

    /**
     * Sends SIGTERM, waits, and kills the rest. Afterward, nothing of the start remains.
     *
     * @return whether it ended by itself in time
     */
    public boolean stop() throws InterruptedException {
        synchronized (closing) {
            if (!closed) {
                try {
                    graceful = tree.stop(spec.stopTimeout);
                } finally {
                    cleanUp();
                }
            }
            return graceful;
        }
    }

    /** Like {@link #stop()}. If interrupted, kills immediately and keeps the interrupt. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends SIGKILL to all of it immediately. */
    public void kill() {
        synchronized (closing) {
            if (!closed) {
                graceful = false;
                tree.kill();
                cleanUp();
            }
        }
    }

    /**
     * Leaves it running: from now on, neither {@link #close()} nor the end of this JVM stops it.
     * Only for a service whose output goes to a file.
     */
    public void leave() {
        synchronized (closing) {
            if (!closed) {
                cleanUp();
            }
        }
    }

    /** Called at the end of this JVM. */
    private void abandon() {
        if (spec.stopAtEnd) {
            close();
        } else {
            tree.kill();
            clearFiles();
        }
    }

    private void cleanUp() {
        closed = true;
        clearFiles();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException ending) {
            // The hook is running or has run.
            return;
        }
    }

    private void clearFiles() {
        if (started.cgroup() != null) {
            started.cgroup().remove();
        }
        try {
            WorkDirectory.remove(started.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
