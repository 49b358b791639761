package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * A reason why the gate is still closed.
 *
 * @param name of the condition or warm-up; {@code framework} before the framework is up
 * @param kind what it is
 * @param problem why it failed last, or null
 * @since 0.1.0
 */
public record Pending(String name, Kind kind, @Nullable String problem) {

    /** What keeps the gate closed. */
    public enum Kind {
        /** The framework is not up. */
        FRAMEWORK,
        /** A required condition does not hold yet. */
        CONDITION,
        /** A warm-up is not done. */
        WARMUP
    }

    @Override
    public String toString() {
        return problem == null ? name : name + " (" + problem + ")";
    }
}
