package dev.firstlight.timeline;

import java.util.Locale;

/**
 * State of the startup when the snapshot was taken.
 *
 * @since 0.1.0
 */
public enum Outcome {
    /** Not finished yet. All durations end at the snapshot. */
    STARTING,
    /** The readiness gate opened. */
    READY,
    /** The start failed; see {@link StartupTimeline#failure()}. */
    FAILED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, metrics, JFR and text. */
    public String tag() {
        return tag;
    }
}
