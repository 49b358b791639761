package dev.firstlight.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work that must be done after the framework is up and before the service takes traffic: fill a
 * cache, call the own endpoint, load classes. Runs on a thread of its own, as a phase of the {@code
 * warmup} stage.
 */
@FunctionalInterface
public interface WarmUp {

    /** What a warm-up that fails or takes too long means. */
    enum Policy {
        /** The start has failed: the gate never opens. */
        REQUIRED,
        /** It is noted and the start goes on. */
        BEST_EFFORT
    }

    /** Does it. Is interrupted when its time is up. */
    void warmUp() throws Exception;

    /**
     * Name of the phase. Default: the simple name of the class; {@code warm-up} for a lambda, which
     * has none.
     */
    default String name() {
        String name = getClass().getSimpleName();
        return getClass().isHidden() || name.isEmpty() ? "warm-up" : name;
    }

    /** How long it may take; null, the default, for {@code firstlight.warmup.timeout}. */
    default @Nullable Duration timeout() {
        return null;
    }

    /** What a failure means; by default the start goes on. */
    default Policy policy() {
        return Policy.BEST_EFFORT;
    }
}
