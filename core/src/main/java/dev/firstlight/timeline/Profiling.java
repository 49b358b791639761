package dev.firstlight.timeline;

import java.util.Locale;

/** Why a start was recorded in detail, which makes it slower than others. */
public enum Profiling {
    /**
     * An alert armed it. It is an exception among starts that were not recorded, so it is not
     * judged by the objective.
     */
    ARMED,
    /**
     * All starts of the service are, to keep those that miss the objective. Each pays the same, so
     * they are judged.
     */
    MISSED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, JFR and text. */
    public String tag() {
        return tag;
    }
}
