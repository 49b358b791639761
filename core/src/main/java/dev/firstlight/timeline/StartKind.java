package dev.firstlight.timeline;

import java.util.Locale;

/** How this start came about. Objectives count {@link #COLD} starts only. */
public enum StartKind {
    /** First start of the process, in a fresh container or host. */
    COLD,
    /** The same container was started again. */
    RESTART,
    /** Restored from a CRaC checkpoint. */
    RESTORE,
    /**
     * The application was started again in the same JVM: dev-mode reload, a further application
     * context, or another class loader, as of an application that is deployed anew. It begins at
     * its first hook.
     */
    RELOAD;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, metrics, JFR and text. */
    public String tag() {
        return tag;
    }
}
