package dev.firstlight.timeline;

import java.util.Locale;

/** How the startup stands at the instant of the snapshot. */
public enum Outcome {
    /** Not finished yet; all durations run up to the instant of the snapshot. */
    STARTING,
    /** The readiness gate opened. */
    READY,
    /** The start was given up; {@link StartupTimeline#failure()} says why. */
    FAILED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, metrics, JFR and text. */
    public String tag() {
        return tag;
    }
}
