package dev.firstlight.core;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Marks the process as traced, for class loaders that have their own Firstlight: an application
 * that is deployed twice or redeployed, or a second application. Uses a system property, which is
 * all that they share, with a text value that keeps no class loader alive. Everything except {@link
 * #sign()} runs on the thread that starts the application.
 */
final class ProcessMark {

    private static final String NAME = "dev.firstlight.started";

    /** The mark before the process id is known, which takes milliseconds to find out. */
    private static final String UNSIGNED = "true";

    private static boolean ours;

    private ProcessMark() {}

    /**
     * Whether no Firstlight of another class loader was first. Marks the process for the next one.
     */
    static synchronized boolean claim() {
        if (ours) {
            return true;
        }
        try {
            Properties properties = System.getProperties();
            Object before = properties.putIfAbsent(NAME, UNSIGNED);
            if (before == null || isOfAnother(before)) {
                properties.put(NAME, UNSIGNED);
                ours = true;
            }
            return ours;
        } catch (SecurityException hidden) {
            return true;
        }
    }

    /** Whether a parent process passed its properties on to this one. */
    private static boolean isOfAnother(Object mark) {
        return !mark.equals(UNSIGNED) && !mark.equals(process());
    }

    /**
     * Called after ready: adds the process id. Marks the process again if the properties were
     * replaced or the process was restored with another id.
     */
    static synchronized void sign() {
        String process = ours ? process() : null;
        if (process != null) {
            try {
                System.setProperty(NAME, process);
            } catch (SecurityException hidden) {
                return;
            }
        }
    }

    private static @Nullable String process() {
        try {
            return Long.toString(ProcessHandle.current().pid());
        } catch (UnsupportedOperationException | SecurityException unknown) {
            return null;
        }
    }
}
