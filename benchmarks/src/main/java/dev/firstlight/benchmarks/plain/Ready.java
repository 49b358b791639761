package dev.firstlight.benchmarks.plain;

import dev.firstlight.benchmarks.process.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints how long it took to become ready. */
final class Ready {

    /** The first field contains the nanoseconds on a CPU. Linux only. */
    private static final Path MAIN_THREAD = Path.of("/proc/thread-self/schedstat");

    private Ready() {}

    /**
     * Must be called on the main thread.
     *
     * @param main when {@code main} began
     */
    static void print(long main) throws IOException {
        long ready = System.nanoTime();
        String cpu = Files.readString(MAIN_THREAD);
        Marker.print(
                "main_to_ready_ms="
                        + (ready - main) / 1e6
                        + " main_thread_cpu_ms="
                        + Long.parseLong(cpu.substring(0, cpu.indexOf(' '))) / 1e6);
    }
}
