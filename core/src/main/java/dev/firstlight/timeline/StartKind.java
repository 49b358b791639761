package dev.firstlight.timeline;

import java.util.Locale;

/**
 * The kind of start. Objectives apply to {@link #COLD} starts only.
 *
 * @since 0.1.0
 */
public enum StartKind {
    /** First start of the process, in a fresh container or host. */
    COLD,
    /** The same container was started again. */
    RESTART,
    /** Restored from a CRaC checkpoint. */
    RESTORE,
    /**
     * The application started again in the same JVM: a reload in dev mode, another application
     * context, or another class loader, for example of a redeployed application. It begins at its
     * first hook.
     */
    RELOAD;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, metrics, JFR and text. */
    public String tag() {
        return tag;
    }
}
