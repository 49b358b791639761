package dev.firstlight.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads facts about processes and the machine from {@code /proc}. Everything is 0 or empty without
 * {@code /proc}, and for processes that have ended.
 */
final class ProcFiles {

    /** A hundredth of a second on all platforms. */
    static final long TICK_NANOS = 10_000_000;

    private static final Path PROC = Path.of("/proc");
    private static final int UTIME = 11;
    private static final int IDLE = 4;
    private static final int LAST_CPU_FIELD = 8;

    private ProcFiles() {}

    /** Whether a process has ended and only its entry remains. */
    static boolean isZombie(long pid) {
        return fields(pid)[0].equals("Z");
    }

    /** Fields of {@code /proc/<pid>/stat}, beginning with the state. */
    private static String[] fields(long pid) {
        String stat = read(PROC.resolve(pid + "/stat"));
        // The name of the command may contain spaces and parentheses.
        return stat.substring(stat.isEmpty() ? 0 : stat.lastIndexOf(") ") + 2).split(" ");
    }

    /** CPU time of a process, including its ended threads and the children that it waited for. */
    static long cpuNanosByTicks(long pid) {
        String[] fields = fields(pid);
        if (fields.length < UTIME + 4) {
            return 0;
        }
        long ticks = 0;
        for (int i = UTIME; i < UTIME + 4; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * TICK_NANOS;
    }

    /** CPU time of the present threads of a process; 0 also if the kernel does not count it. */
    static long cpuNanosByThreads(long pid) {
        long nanos = 0;
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(PROC.resolve(pid + "/task"))) {
            for (Path thread : threads) {
                String[] fields = read(thread.resolve("schedstat")).split(" ");
                nanos += fields.length < 3 ? 0 : Long.parseLong(fields[0]);
            }
        } catch (IOException | DirectoryIteratorException ended) {
            return nanos;
        }
        return nanos;
    }

    /** Largest resident memory of a process so far. */
    static long peakMemoryBytes(long pid) {
        return read(PROC.resolve(pid + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** Processes whose environment contains this text. */
    static List<Long> withEnvironment(String text) {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path process : processes) {
                if (read(process.resolve("environ")).contains(text)) {
                    found.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException | DirectoryIteratorException notLinux) {
            return found;
        }
        return found;
    }

    /** Time in which the machine's CPUs were not idle, including time taken by the hypervisor. */
    static long busyNanos() {
        return busyNanos(read(PROC.resolve("stat")));
    }

    static long busyNanos(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.lines().findFirst().orElse("").split(" +");
        long ticks = 0;
        // cpu user nice system idle iowait irq softirq steal; user already includes guests.
        for (int i = 1; i <= LAST_CPU_FIELD && i < fields.length; i++) {
            if (i != IDLE && i != IDLE + 1) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return ticks * TICK_NANOS;
    }

    /** Number of CPUs that {@link #busyNanos()} covers; the number for this process if unknown. */
    static int cpus() {
        int cpus = cpus(read(PROC.resolve("stat")));
        return cpus > 0 ? cpus : Runtime.getRuntime().availableProcessors();
    }

    static int cpus(String stat) {
        return (int) stat.lines().filter(line -> line.matches("cpu\\d.*")).count();
    }

    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
