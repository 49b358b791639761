package dev.firstlight.core;

/**
 * An action that may throw.
 *
 * @param <E> type of the exception
 * @since 0.1.0
 */
@FunctionalInterface
public interface ThrowingRunnable<E extends Throwable> {

    /** Runs the action. */
    void run() throws E;
}
