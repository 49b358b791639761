package dev.firstlight.launch;

import dev.firstlight.launch.ColdStart.CpuSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process and all its descendants, including orphans. Finds children by their parents, and
 * orphans by a text in their inherited environment, or by their cgroup.
 */
final class ProcessTree {

    private static final Duration DEATH_TIMEOUT = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 2_000_000;

    private final Process root;
    private final String mark;
    private final @Nullable Cgroup cgroup;
    private final Set<Long> above = new HashSet<>();
    private final Map<Long, ProcessHandle> seen = new ConcurrentHashMap<>();

    /**
     * @param mark text in the environment of all these processes and no others
     */
    ProcessTree(Process root, String mark, @Nullable Cgroup cgroup) {
        this.root = root;
        this.mark = mark;
        this.cgroup = cgroup;
        for (ProcessHandle handle = ProcessHandle.current();
                handle != null;
                handle = handle.parent().orElse(null)) {
            above.add(handle.pid());
        }
        add(root.toHandle());
    }

    /** Finds children of the members; does not look for orphans. */
    private void lookBelow() {
        for (ProcessHandle known : seen.values().toArray(ProcessHandle[]::new)) {
            known.descendants().forEach(this::add);
        }
    }

    /** Ids of all present and former members; never this JVM or its ancestors. */
    Set<Long> members() {
        lookBelow();
        for (long pid : ProcFiles.withEnvironment(mark)) {
            ProcessHandle.of(pid).ifPresent(this::add);
        }
        if (cgroup != null) {
            for (long pid : cgroup.processes()) {
                ProcessHandle.of(pid).ifPresent(this::add);
            }
        }
        return seen.keySet();
    }

    private void add(ProcessHandle handle) {
        if (!above.contains(handle.pid())) {
            seen.put(handle.pid(), handle);
        }
    }

    private Stream<ProcessHandle> alive() {
        // A zombie holds no resources, and not every init process reaps its orphans.
        return seen.values().stream()
                .filter(handle -> handle.isAlive() && !ProcFiles.isZombie(handle.pid()));
    }

    /** CPU time and its source. */
    Map.Entry<Long, CpuSource> cpu() {
        long exact = cgroup == null ? -1 : cgroup.cpuNanos();
        if (exact > 0) {
            return Map.entry(exact, CpuSource.CGROUP);
        }
        lookBelow();
        long ticks = 0;
        long threads = 0;
        for (long pid : seen.keySet()) {
            ticks += ProcFiles.cpuNanosByTicks(pid);
            threads += ProcFiles.cpuNanosByThreads(pid);
        }
        if (threads >= ticks && threads > 0) {
            return Map.entry(threads, CpuSource.THREADS);
        }
        if (ticks > 0) {
            return Map.entry(ticks, CpuSource.TICKS);
        }
        long nanos = root.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
        return Map.entry(nanos, nanos == 0 ? CpuSource.NONE : CpuSource.TICKS);
    }

    long peakMemoryBytes() {
        lookBelow();
        return seen.keySet().stream().mapToLong(ProcFiles::peakMemoryBytes).sum();
    }

    /**
     * Sends SIGTERM to the root, then SIGKILL to all remaining processes.
     *
     * @return whether the root ended by itself in time
     */
    boolean stop(Duration patience) throws InterruptedException {
        boolean graceful;
        try {
            lookBelow();
            // Process.destroy() would also close its output and lose its last messages.
            root.toHandle().destroy();
            graceful = root.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            kill();
        }
        return graceful;
    }

    /** Sends SIGKILL to all until none remains, even if interrupted. */
    void kill() {
        long deadline = System.nanoTime() + DEATH_TIMEOUT.toNanos();
        boolean left = true;
        while (left && System.nanoTime() < deadline) {
            members();
            if (cgroup != null) {
                cgroup.kill();
            }
            // This JVM reaps the root, which is its own child: only then is it known to be gone.
            left = root.isAlive() || alive().findAny().isPresent();
            if (left) {
                alive().forEach(ProcessHandle::destroyForcibly);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        seen.keySet().forEach(ProcessTree::removeCounters);
    }

    /** Removes the file of counters that a killed JVM leaves. */
    private static void removeCounters(long pid) {
        try (DirectoryStream<Path> folders =
                Files.newDirectoryStream(Path.of("/tmp"), "hsperfdata_*")) {
            for (Path folder : folders) {
                Files.deleteIfExists(folder.resolve(Long.toString(pid)));
            }
        } catch (IOException notOurs) {
            // The file belongs to another user or does not exist: nothing to remove.
            return;
        }
    }
}
