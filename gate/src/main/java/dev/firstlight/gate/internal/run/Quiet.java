package dev.firstlight.gate.internal.run;

import dev.firstlight.launch.Machine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits for a machine on which other programs do little, for a limited time. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Quiet {

    private static final long LOOK_MILLIS = 150;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final double noise;
    private final LongSupplier busyNanos;
    private long patienceNanos;

    public Quiet(double noise, Duration patience) {
        this(noise, patience, Machine::busyNanos);
    }

    public Quiet(double noise, Duration patience, LongSupplier busyNanos) {
        this.noise = noise;
        this.patienceNanos = patience.toNanos();
        this.busyNanos = busyNanos;
    }

    /**
     * Waits.
     *
     * @param waiting called if a wait is necessary
     * @return whether the machine is quiet
     */
    public boolean await(Runnable waiting) throws InterruptedException {
        if (noise >= 1) {
            // Other programs cannot use more than everything: skip the check, which would take
            // longer than small starts.
            return true;
        }
        long begin = System.nanoTime();
        long longest = Math.min(LONGEST_NANOS, patienceNanos);
        boolean quiet = isQuiet();
        while (!quiet && System.nanoTime() - begin < longest) {
            waiting.run();
            quiet = isQuiet();
        }
        if (!quiet) {
            patienceNanos -= System.nanoTime() - begin;
        }
        return quiet;
    }

    private boolean isQuiet() throws InterruptedException {
        long begin = System.nanoTime();
        long busy = busyNanos.getAsLong();
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        long others = busyNanos.getAsLong() - busy;
        return others <= noise * (System.nanoTime() - begin) * Machine.hostCpus();
    }
}
