package dev.firstlight.timeline;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A top-level phase of a startup. Stages are contiguous: each ends where the next begins, in the
 * order in which the framework runs them, so their durations add up to the startup duration to the
 * nanosecond.
 *
 * @since 0.1.0
 */
public enum Stage {
    /** Process start to {@code main}, or to the framework's first hook. */
    JVM,
    /** First hook to the beginning of configuration: the framework's own bootstrap. */
    INIT,
    /** The framework locates, parses, and binds the configuration. */
    CONFIG,
    /** The container creates its beans. */
    DI,
    /** The port is bound. */
    LISTEN,
    /** Runners and start observers. */
    APP,
    /** Warm-ups run, and the gate waits for the remaining readiness conditions. */
    WARMUP;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, metrics, JFR and text: {@code jvm}, {@code init}, and so on. */
    public String tag() {
        return tag;
    }

    /** The stage with this {@link #tag()}, or null. */
    public static @Nullable Stage ofTag(String tag) {
        for (Stage stage : values()) {
            if (stage.tag.equals(tag)) {
                return stage;
            }
        }
        return null;
    }
}
