package dev.firstlight.benchmarks.gate;

import java.util.concurrent.TimeUnit;

/** Takes time when it is created, on the CPU or asleep. */
public final class PlantedWork {

    PlantedWork(long burnMicros, long sleepMicros) {
        long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(burnMicros);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        try {
            TimeUnit.MICROSECONDS.sleep(sleepMicros);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
