package dev.firstlight.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits for an idle machine before each measurement, and counts how often it was not idle. The wait
 * is limited, each time and in total, so that a benchmark ends on a machine that is always busy.
 * Linux only; does not wait elsewhere. Not thread-safe.
 */
public final class Quiet {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int FIRST_IDLE_FIELD = 4;
    private static final int FIELDS = 9;

    /** Share of one CPU during the check. */
    private static final double MOST_BUSY = 0.2;

    private static final long LOOK_MILLIS = 200;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** A hundredth of a second on all platforms. */
    private static final long TICK_MILLIS = 10;

    private final LongSupplier busyTicks;
    private long patienceNanos;
    private int looks;
    private int busy;

    /**
     * @param patience limit of all waits together
     */
    public Quiet(Duration patience) {
        this(patience, Quiet::busyTicks);
    }

    Quiet(Duration patience, LongSupplier busyTicks) {
        this.patienceNanos = patience.toNanos();
        this.busyTicks = busyTicks;
    }

    /** Waits, unless the total limit is reached. */
    public void await() throws InterruptedException {
        looks++;
        long begin = System.nanoTime();
        long longest = Math.min(LONGEST_WAIT_NANOS, patienceNanos);
        while (isBusy()) {
            if (System.nanoTime() - begin >= longest) {
                busy++;
                break;
            }
        }
        patienceNanos -= System.nanoTime() - begin;
    }

    private boolean isBusy() throws InterruptedException {
        long begin = System.nanoTime();
        long ticks = busyTicks.getAsLong();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        double millis = (System.nanoTime() - begin) / 1e6;
        return (busyTicks.getAsLong() - ticks) * TICK_MILLIS > MOST_BUSY * millis;
    }

    /** A sentence for the report. */
    public String describe() {
        return busy + " of " + looks + " measurements began while the machine was busy.";
    }

    private static long busyTicks() {
        try {
            return busyTicks(Files.readAllLines(STAT).get(0));
        } catch (IOException notLinux) {
            return 0;
        }
    }

    /** Time in which CPUs were not idle, from the first line of {@code /proc/stat}. */
    static long busyTicks(String line) {
        String[] fields = line.split(" +");
        long ticks = 0;
        // cpu user nice system idle iowait irq softirq steal; user already includes guests.
        for (int i = 1; i < FIELDS; i++) {
            if (i != FIRST_IDLE_FIELD && i != FIRST_IDLE_FIELD + 1) {
                ticks += Long.parseLong(fields[i]);
            }
        }
        return ticks;
    }
}
