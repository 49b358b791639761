package dev.firstlight.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work to do after the framework is up and before the service accepts traffic, for example filling
 * a cache, calling an endpoint of the service, or loading classes. Runs on its own thread, as a
 * phase of the {@code warmup} stage.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WarmUp {

    /** What happens if a warm-up fails or exceeds its timeout. */
    enum Policy {
        /** The start fails: the gate never opens. */
        REQUIRED,
        /** The failure is recorded and startup continues. */
        BEST_EFFORT
    }

    /** Performs the warm-up. Its thread is interrupted after the timeout. */
    void warmUp() throws Exception;

    /**
     * Name of the phase. Defaults to the simple name of the class, or {@code warm-up} for a lambda.
     */
    default String name() {
        String name = getClass().getSimpleName();
        return getClass().isHidden() || name.isEmpty() ? "warm-up" : name;
    }

    /** Timeout, or null (the default) for {@code firstlight.warmup.timeout}. */
    default @Nullable Duration timeout() {
        return null;
    }

    /** What happens after a failure. By default, startup continues. */
    default Policy policy() {
        return Policy.BEST_EFFORT;
    }
}
