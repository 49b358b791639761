package dev.firstlight.analysis.finding;

import java.util.Locale;

/**
 * How much a finding matters, in ascending order.
 *
 * @since 0.1.0
 */
public enum Severity {
    /** The required data is missing. This differs from {@link #OK}. */
    NA,
    /** Judged, and no problem found. */
    OK,
    /** Worth knowing. */
    INFO,
    /** Worth a change. */
    WARN;

    /** Name in JSON: lower case. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
