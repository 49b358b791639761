package dev.firstlight.core;

import dev.firstlight.timeline.ProcessStartSource;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the process began, on the clock of {@link System#nanoTime()}.
 *
 * <p>On Linux, the kernel reports it in {@code /proc/self/stat} (field 22) in ticks of 10 ms since
 * boot. If {@code nanoTime} counts since boot, too, which {@code /proc/uptime} shows, the error is
 * one tick; otherwise the error of the uptime is added. HotSpot's own counters show to the
 * millisecond when the creation of the JVM began, {@value #EXEC_TO_JVM_MICROS} microseconds after
 * exec (median measured on Java 17 and 25); that instant is used if it lies within the kernel's
 * tick.
 *
 * <p>Elsewhere, the JVM's counters are used, then {@link ProcessHandle}. Without them, the timeline
 * begins at the first hook. {@code java.management} is never used.
 *
 * @param nanoTime process start
 * @param source where the value is from
 * @param jvmCreateBegin when JVM creation began, 0 if unknown
 * @param jvmCreateEnd when JVM creation ended, 0 if unknown
 */
record ProcessStart(
        long nanoTime, ProcessStartSource source, long jvmCreateBegin, long jvmCreateEnd) {

    private static final long TICK_NANOS = 10_000_000;
    private static final long EXEC_TO_JVM_MICROS = 4_500;
    private static final long EXEC_TO_JVM_NANOS = EXEC_TO_JVM_MICROS * 1_000;

    /**
     * Costs 1 to 3 ms at the first call in a JVM, so it is called after ready or when a timeline is
     * requested. Reads files, so it is called on its own thread.
     */
    static ProcessStart read(Clock clock, long firstHook) {
        Kernel kernel = Kernel.read();
        String directory = kernel == null ? System.getProperty("java.io.tmpdir", "/tmp") : "/tmp";
        long pid = kernel == null ? ProcessHandle.current().pid() : kernel.pid;
        HotspotCounters counters = HotspotCounters.read(directory, pid);
        long createBegin = counters == null ? 0 : clock.nanoTimeAt(counters.createBegin());
        long createEnd =
                counters == null || counters.createEnd() == 0
                        ? 0
                        : clock.nanoTimeAt(counters.createEnd());
        ProcessStart found = of(kernel, createBegin, createEnd, firstHook);
        if (found != null) {
            return found;
        }
        try {
            Optional<Instant> start = ProcessHandle.current().info().startInstant();
            return start.isPresent()
                    ? ofHandle(clock.nanoTimeAt(start.get().toEpochMilli()), firstHook)
                    : unknown(firstHook);
        } catch (SecurityException e) {
            return unknown(firstHook);
        }
    }

    /**
     * Combines the data of the kernel and the JVM.
     *
     * @param jvmBegin when JVM creation began, by the wall clock, 0 if unknown
     * @param jvmEnd when it ended, 0 if unknown
     * @return null if neither provides a plausible value
     */
    static @Nullable ProcessStart of(
            @Nullable Kernel kernel, long jvmBegin, long jvmEnd, long firstHook) {
        long createBegin = jvmBegin;
        long createEnd = jvmEnd;
        if (createBegin != 0
                && (createBegin >= firstHook || createEnd > firstHook || createEnd < createBegin)) {
            // The file is from another process, or the wall clock was set in the meantime.
            createBegin = 0;
            createEnd = 0;
        }
        if (kernel != null && kernel.earliest < firstHook) {
            long latest = Math.min(kernel.latest, firstHook);
            if (createBegin > kernel.earliest && createBegin - latest < 1_000_000_000) {
                long start =
                        Math.max(
                                kernel.earliest, Math.min(latest, createBegin - EXEC_TO_JVM_NANOS));
                return new ProcessStart(
                        start, ProcessStartSource.KERNEL_AND_JVM, createBegin, createEnd);
            }
            long middle = kernel.earliest + (latest - kernel.earliest) / 2;
            return new ProcessStart(middle, ProcessStartSource.KERNEL, 0, 0);
        }
        if (createBegin != 0) {
            return new ProcessStart(createBegin, ProcessStartSource.JVM, createBegin, createEnd);
        }
        return null;
    }

    /**
     * The value of the JDK, unless the wall clock was set back so far that the value lies in the
     * future.
     */
    static ProcessStart ofHandle(long nanoTime, long firstHook) {
        return nanoTime < firstHook
                ? new ProcessStart(nanoTime, ProcessStartSource.PROCESS_HANDLE, 0, 0)
                : unknown(firstHook);
    }

    static ProcessStart unknown(long firstHook) {
        return new ProcessStart(firstHook, ProcessStartSource.FIRST_HOOK, 0, 0);
    }

    /** The data of {@code /proc}: process start lies between the two instants. */
    record Kernel(long pid, long earliest, long latest) {

        static @Nullable Kernel read() {
            try {
                String stat = head("/proc/self/stat");
                // The second field, the command, can contain spaces and parentheses; the last
                // parenthesis ends it.
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                long startNanos = Math.multiplyExact(Long.parseLong(fields[19]), TICK_NANOS);
                long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
                String uptime = head("/proc/uptime");
                long now = System.nanoTime();
                long uptimeNanos =
                        hundredths(uptime.substring(0, uptime.indexOf(' '))) * TICK_NANOS;
                if (Math.abs(now - uptimeNanos) < 5 * TICK_NANOS) {
                    return new Kernel(pid, startNanos, startNanos + TICK_NANOS);
                }
                long start = now - (uptimeNanos - startNanos);
                return new Kernel(pid, start - TICK_NANOS, start + TICK_NANOS);
            } catch (IOException | RuntimeException e) {
                return null;
            }
        }

        private static String head(String file) throws IOException {
            byte[] bytes = new byte[1024];
            try (FileInputStream in = new FileInputStream(file)) {
                int length = Math.max(0, in.read(bytes));
                return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            }
        }

        /** Converts {@code 747.13} to 74713. */
        private static long hundredths(String seconds) {
            int dot = seconds.indexOf('.');
            return Long.parseLong(seconds.substring(0, dot)) * 100
                    + Long.parseLong(seconds.substring(dot + 1, dot + 3));
        }
    }
}
