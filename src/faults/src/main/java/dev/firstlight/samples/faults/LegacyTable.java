package dev.firstlight.samples.faults;

import java.time.Duration;

/** A table that is created when the class is initialized, at its first use. */
final class LegacyTable {

    /** How long its file takes to arrive: long enough to be noticed even on a busy machine. */
    private static final Duration DOWNLOAD = Duration.ofSeconds(1);

    /** How long processing takes. */
    private static final Duration WORK = Duration.ofMillis(300);

    private static final long CHECKSUM = load();

    private LegacyTable() {}

    static long checksum() {
        return CHECKSUM;
    }

    private static long load() {
        long sum = 1;
        try {
            Thread.sleep(DOWNLOAD.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long end = System.nanoTime() + WORK.toNanos();
        while (System.nanoTime() < end) {
            for (int i = 0; i < 10_000; i++) {
                sum = sum * 31 + i;
            }
        }
        return sum;
    }
}
