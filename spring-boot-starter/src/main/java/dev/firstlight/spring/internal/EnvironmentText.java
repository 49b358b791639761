package dev.firstlight.spring.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Reads settings of the adapter from Spring's environment. Stateless.
 *
 * @since 0.1.0
 */
public final class EnvironmentText {

    private EnvironmentText() {}

    /** Value of a setting; null if it is unset or cannot be resolved. */
    public static @Nullable String of(Environment environment, String property) {
        try {
            return environment.getProperty(property);
        } catch (RuntimeException unresolvable) {
            return null;
        }
    }
}
