package dev.firstlight.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The machine on which starts are measured. Stateless.
 *
 * @since 0.1.0
 */
public final class Machine {

    private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");

    private Machine() {}

    /** Number of CPUs for this process. */
    public static int cpus() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Number of CPUs that {@link #busyNanos()} covers; this process may have fewer. */
    public static int hostCpus() {
        return ProcFiles.cpus();
    }

    /**
     * Nanoseconds in which the CPUs were not idle since the machine started, exact to a hundredth
     * of a second; 0 if the platform does not report it.
     */
    public static long busyNanos() {
        return ProcFiles.busyNanos();
    }

    /**
     * Drops the kernel's cache of files, so that a start reads from the disk.
     *
     * @throws LaunchException if this is not permitted
     */
    public static void dropPageCache() throws LaunchException, InterruptedException {
        try {
            // Unwritten data cannot be dropped.
            new ProcessBuilder("sync").start().waitFor(30, TimeUnit.SECONDS);
            Files.write(DROP_CACHES, "1\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new LaunchException(
                    LaunchProblem.NOT_PERMITTED,
                    "emptying the page cache requires root and a writable "
                            + DROP_CACHES
                            + ": "
                            + e);
        }
    }
}
