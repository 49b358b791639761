package dev.firstlight.benchmarks.recording;

import dev.firstlight.benchmarks.process.Marker;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The results of a reader. */
final class Figures {

    static final String MILLIS = "read_ms";
    static final String COUNT = "count";
    static final String PEAK = "heap_peak_mib";

    private Figures() {}

    static void print(long begin, long count) {
        long millis = (System.nanoTime() - begin) / 1_000_000;
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed();
            }
        }
        Marker.print(
                MILLIS
                        + "="
                        + millis
                        + " "
                        + COUNT
                        + "="
                        + count
                        + " "
                        + PEAK
                        + "="
                        + (peak >> 20));
    }
}
