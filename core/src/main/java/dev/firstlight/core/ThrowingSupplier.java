package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Work that returns a result and may throw, for {@link StartupTrace#call}.
 *
 * @param <T> type of the result
 * @param <E> type of the exception
 * @since 0.1.0
 */
@FunctionalInterface
public interface ThrowingSupplier<T extends @Nullable Object, E extends Throwable> {

    /** Does the work. */
    T get() throws E;
}
