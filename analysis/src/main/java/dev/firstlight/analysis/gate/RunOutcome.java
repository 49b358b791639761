package dev.firstlight.analysis.gate;

import java.util.Locale;

/**
 * How a start of a gate ended.
 *
 * @since 0.1.0
 */
public enum RunOutcome {
    /** It became ready. */
    READY,
    /** It was stopped because it did not become ready in time. */
    TIMEOUT,
    /** It ended by itself before it was ready. */
    FAILED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON: lower case. */
    public String tag() {
        return tag;
    }
}
