package dev.firstlight.timeline;

import java.util.Locale;

/**
 * Why a start was recorded in detail, which makes it slower than others.
 *
 * @since 0.1.0
 */
public enum Profiling {
    /**
     * An alert armed the start. Other starts were not recorded, so the objective does not apply to
     * this one.
     */
    ARMED,
    /**
     * Every start of the service is recorded, and recordings of missed objectives are kept. All
     * starts have the same overhead, so the objective applies.
     */
    MISSED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, JFR and text. */
    public String tag() {
        return tag;
    }
}
