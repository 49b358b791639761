package dev.firstlight.benchmarks.micro;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * An object that several threads share for a number of batches before it is replaced. Thread-safe.
 *
 * @param <T> type of the object
 */
final class Rotation<T> {

    /** Number of batches for each object. */
    static final int BATCHES = 12;

    private record Current<T>(T value, AtomicLong batches) {}

    private final Supplier<T> source;
    private volatile Current<T> current;

    Rotation(Supplier<T> source) {
        this.source = source;
        this.current = fresh();
    }

    private Current<T> fresh() {
        return new Current<>(source.get(), new AtomicLong());
    }

    /** The object for the next batch of the calling thread. */
    T next() {
        while (true) {
            Current<T> now = current;
            if (now.batches.incrementAndGet() <= BATCHES) {
                return now.value;
            }
            synchronized (this) {
                if (current.batches.get() >= BATCHES) {
                    current = fresh();
                }
            }
        }
    }
}
