package dev.firstlight.analysis.finding;

import java.util.Locale;

/**
 * How much a finding matters, the worst last.
 *
 * @since 0.1.0
 */
public enum Severity {
    /** The data to judge is missing; not the same as {@link #OK}. */
    NA,
    /** Judged, and nothing is wrong. */
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
