package dev.firstlight.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The cgroup of one start: counts its CPU time, limits it, and contains all its processes. Uses
 * version 2 if that has the needed controllers, otherwise version 1.
 */
final class Cgroup {

    private static final long PERIOD_MICROS = 100_000;
    private static final int REMOVE_ATTEMPTS = 500;
    private static final long PAUSE_NANOS = 2_000_000;

    private final List<Path> folders;
    private final boolean versionTwo;

    private Cgroup(List<Path> folders, boolean versionTwo) {
        this.folders = folders;
        this.versionTwo = versionTwo;
    }

    /** Without a limit, only for counting; throws if that is not possible. */
    static Cgroup counting(CgroupMounts mounts, String name) throws IOException {
        // A JVM may look for its limits only in the innermost group, so it must not lose them.
        if (mounts.versionTwo().stream().anyMatch(Cgroup::isLimited)) {
            throw new IOException("a limit is set");
        }
        if (!mounts.versionTwo().isEmpty()) {
            return create(mounts.versionTwo().subList(0, 1), name, true);
        }
        List<Path> parents = mounts.versionOne("cpuacct");
        if (parents.stream().anyMatch(Cgroup::isLimited)) {
            throw new IOException("a limit is set");
        }
        return create(parents, name, false);
    }

    private static boolean isLimited(Path folder) {
        String quota = ProcFiles.read(folder.resolve("cpu.cfs_quota_us")).strip();
        return !unlimited(folder, "cpu.max")
                || !unlimited(folder, "memory.max")
                || !(quota.isEmpty() || quota.equals("-1"));
    }

    private static boolean unlimited(Path folder, String file) {
        String value = ProcFiles.read(folder.resolve(file));
        return value.isEmpty() || value.startsWith("max");
    }

    /**
     * With a quota.
     *
     * @throws IOException if this is not permitted; the message is for people
     */
    static Cgroup limited(CgroupMounts mounts, String name, double cpus) throws IOException {
        long quota = Math.round(cpus * PERIOD_MICROS);
        IOException last = new IOException("found no cgroup with a CPU controller");
        for (Path parent : mounts.versionTwo()) {
            if (!CgroupMounts.hands(parent, "cpu")) {
                continue;
            }
            try {
                Cgroup group = create(List.of(parent), name, true);
                group.limit("cpu.max", quota + " " + PERIOD_MICROS);
                return group;
            } catch (IOException notHere) {
                last = notHere;
            }
        }
        List<Path> parents = mounts.versionOne("cpu");
        if (parents.isEmpty()) {
            throw last;
        }
        Cgroup group = create(parents, name, false);
        group.limit("cpu.cfs_period_us", Long.toString(PERIOD_MICROS));
        group.limit("cpu.cfs_quota_us", Long.toString(quota));
        return group;
    }

    private static Cgroup create(List<Path> parents, String name, boolean versionTwo)
            throws IOException {
        if (parents.isEmpty()) {
            throw new IOException("found no cgroups");
        }
        List<Path> folders = new ArrayList<>();
        Cgroup group = new Cgroup(folders, versionTwo);
        try {
            for (Path parent : parents) {
                folders.add(Files.createDirectory(parent.resolve(name)));
            }
        } catch (IOException notPermitted) {
            group.remove();
            throw notPermitted;
        }
        return group;
    }

    private void limit(String file, String value) throws IOException {
        try {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve(file))) {
                    write(folder.resolve(file), value);
                    return;
                }
            }
            throw new IOException("no " + file + " in " + folders);
        } catch (IOException notPermitted) {
            remove();
            throw notPermitted;
        }
    }

    private static void write(Path file, String value) throws IOException {
        Files.write(file, value.getBytes(StandardCharsets.US_ASCII));
    }

    /** The files through which a process enters the group. */
    List<Path> entrances() {
        return folders.stream().map(folder -> folder.resolve("cgroup.procs")).toList();
    }

    /** Adds a process that was just started. */
    void add(long pid) throws IOException {
        for (Path entrance : entrances()) {
            write(entrance, Long.toString(pid));
        }
    }

    List<Long> processes() {
        List<Long> pids = new ArrayList<>();
        for (Path entrance : entrances()) {
            ProcFiles.read(entrance).lines().map(Long::parseLong).forEach(pids::add);
        }
        return pids;
    }

    /** CPU time of all processes that were ever in the group, or -1 if it is not counted. */
    long cpuNanos() {
        for (Path folder : folders) {
            String usage = ProcFiles.read(folder.resolve("cpuacct.usage")).strip();
            if (!usage.isEmpty()) {
                return Long.parseLong(usage);
            }
            long micros = statistic(folder, "usage_usec");
            if (micros >= 0) {
                return micros * 1_000;
            }
        }
        return -1;
    }

    /** How long the quota stopped its processes, over all CPUs. */
    long throttledNanos() {
        for (Path folder : folders) {
            long micros = statistic(folder, "throttled_usec");
            if (micros >= 0) {
                return micros * 1_000;
            }
            long nanos = statistic(folder, "throttled_time");
            if (nanos >= 0) {
                return nanos;
            }
        }
        return 0;
    }

    private static long statistic(Path folder, String key) {
        return ProcFiles.read(folder.resolve("cpu.stat"))
                .lines()
                .filter(line -> line.startsWith(key + " "))
                .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    /**
     * Kills all processes at once if the kernel supports that; the caller checks the processes
     * anyway.
     */
    void kill() {
        if (versionTwo) {
            try {
                write(folders.get(0).resolve("cgroup.kill"), "1");
            } catch (IOException olderKernel) {
                // Its processes are killed one by one.
                return;
            }
        }
    }

    /** Removes the group once its processes are gone; the kernel needs a moment to notice that. */
    void remove() {
        for (Path folder : folders) {
            for (int i = 0; i < REMOVE_ATTEMPTS && Files.exists(folder); i++) {
                try {
                    Files.delete(folder);
                } catch (IOException busy) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }
}
