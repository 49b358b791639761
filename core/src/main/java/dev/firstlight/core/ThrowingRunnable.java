package dev.firstlight.core;

/**
 * An action that may throw.
 *
 * @param <E> what it may throw
 */
@FunctionalInterface
public interface ThrowingRunnable<E extends Throwable> {

    /** Does it. */
    void run() throws E;
}
