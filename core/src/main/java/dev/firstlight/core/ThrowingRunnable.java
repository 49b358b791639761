package dev.firstlight.core;

/**
 * An action that may throw.
 *
 * @param <E> what it may throw
 * @since 0.1.0
 */
@FunctionalInterface
public interface ThrowingRunnable<E extends Throwable> {

    /** Does it. */
    void run() throws E;
}
