package dev.firstlight.launch;

import dev.firstlight.launch.Launcher.Started;
import dev.firstlight.launch.RunningService.Measures;
import dev.firstlight.timeline.Outcome;
import dev.firstlight.timeline.StartupTimeline;
import dev.firstlight.timeline.TimelineFormatException;
import dev.firstlight.timeline.TimelineJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Polls for the signs that a start is ready, and measures at the first sign. */
final class Readiness implements AutoCloseable {

    private static final long PAUSE_NANOS = 1_000_000;
    private static final long ASK_AGAIN_NANOS = 4_000_000;
    private static final long THROTTLING_EVERY_NANOS = 20_000_000;
    private static final long NEVER = -1;

    private final LaunchSpec spec;
    private final Started started;
    private final ProcessOutput output;
    private final List<Throttling> throttling = new ArrayList<>();
    private final long ownBefore = ProcFiles.cpuNanosByTicks(ProcessHandle.current().pid());
    private final @Nullable Thread asking;
    private volatile boolean stopped;
    private volatile long healthyNanos = NEVER;
    private long readyNanos = NEVER;
    private @Nullable Measures measures;
    private @Nullable StartupTimeline timeline;

    Readiness(LaunchSpec spec, Started started, ProcessOutput output) {
        this.spec = spec;
        this.started = started;
        this.output = output;
        String health = started.health();
        if (health == null) {
            asking = null;
        } else {
            HealthUrl url = new HealthUrl(health);
            asking = new Thread(() -> ask(url), "firstlight-health");
            asking.setDaemon(true);
            asking.start();
        }
    }

    private void ask(HealthUrl url) {
        while (!stopped && healthyNanos == NEVER) {
            HealthUrl.Answer answer = url.ask();
            if (answer == HealthUrl.Answer.OK) {
                healthyNanos = System.nanoTime();
            } else {
                LockSupport.parkNanos(
                        answer == HealthUrl.Answer.REFUSED ? PAUSE_NANOS : ASK_AGAIN_NANOS);
            }
        }
    }

    /** Waits for readiness; returns null if the process ended or the timeout passed. */
    @Nullable ReadySignal await(Process process, ProcessTree tree)
            throws LaunchException, InterruptedException {
        long deadline = started.beginNanos() + spec.timeout.toNanos();
        ReadySignal signal = null;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long now = System.nanoTime();
            // Before the signs are checked, so that the last output of the process counts.
            boolean alive = process.isAlive();
            sampleThrottling(now);
            ReadySignal sign = timeline == null ? look() : ReadySignal.TIMELINE;
            if (sign != null && measures == null) {
                measures = Measures.now(started, tree, ownBefore);
                addThrottling(System.nanoTime());
            }
            if (sign == ReadySignal.TIMELINE && timeline == null) {
                timeline = readTimeline();
            }
            signal = signal == null || sign == ReadySignal.TIMELINE ? sign : signal;
            if (signal != null && isComplete(now, alive)) {
                return signal;
            }
            if (!alive || now > deadline) {
                return signal != null && now > deadline && spec.health == null ? signal : null;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Whether everything about a ready start is known. */
    private boolean isComplete(long now, boolean alive) {
        boolean healthy = spec.health == null || healthyNanos != NEVER;
        boolean traced =
                timeline != null || !alive || now - readyNanos >= spec.timelineWait.toNanos();
        boolean failed = timeline != null && timeline.outcome() != Outcome.READY;
        return failed || (healthy && traced);
    }

    private @Nullable ReadySignal look() {
        if (Files.exists(started.timeline())) {
            readyNanos = readyNanos == NEVER ? System.nanoTime() : readyNanos;
            return ReadySignal.TIMELINE;
        }
        if (healthyNanos != NEVER) {
            readyNanos = healthyNanos;
            return ReadySignal.HEALTH;
        }
        // With a health URL, the log is only a hint, because the client's view is more accurate.
        if (spec.health == null && output.sawReady()) {
            readyNanos = output.seenNanos();
            return ReadySignal.LOG;
        }
        return null;
    }

    private StartupTimeline readTimeline() throws LaunchException {
        try (Reader reader = Files.newBufferedReader(started.timeline(), StandardCharsets.UTF_8)) {
            return TimelineJson.read(reader);
        } catch (TimelineFormatException e) {
            // The file is from another version of Firstlight; files are never incomplete.
            throw new LaunchException(
                    LaunchProblem.NOT_READABLE,
                    "cannot read the program's timeline: " + e.getMessage());
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchProblem.NOT_READABLE, "cannot read the program's timeline: " + e);
        }
    }

    private void sampleThrottling(long now) {
        long last = throttling.isEmpty() ? 0 : throttling.get(throttling.size() - 1).atNanos();
        if (spec.cpus > 0
                && measures == null
                && now - started.beginNanos() - last >= THROTTLING_EVERY_NANOS) {
            addThrottling(now);
        }
    }

    private void addThrottling(long now) {
        Cgroup cgroup = started.cgroup();
        if (spec.cpus > 0 && cgroup != null) {
            throttling.add(new Throttling(now - started.beginNanos(), cgroup.throttledNanos()));
        }
    }

    /** The signs that did not appear. */
    String missing() {
        List<String> signs = new ArrayList<>();
        if (timeline == null) {
            signs.add("the program wrote no timeline");
        }
        if (started.health() != null && healthyNanos == NEVER) {
            signs.add(started.health() + " did not answer 200");
        }
        if (spec.log != null && !output.sawReady()) {
            signs.add("no output line matches " + spec.log.pattern());
        }
        if (spec.health == null && spec.log == null) {
            signs.add("a program without Firstlight needs a health URL or a log pattern");
        }
        return String.join("; ", signs);
    }

    Measures measures() {
        if (measures == null) {
            throw new IllegalStateException("not ready yet");
        }
        return measures;
    }

    long readyNanos() {
        return readyNanos;
    }

    long healthyNanos() {
        return healthyNanos;
    }

    List<Throttling> throttling() {
        return throttling;
    }

    @Nullable StartupTimeline timeline() {
        return timeline;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
