package dev.firstlight.core;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Says once in a process that its start was traced, to every class loader that has a Firstlight of
 * its own: an application that is deployed twice or anew, or a second one. A system property, as
 * that is all that they share, and a text, so that it holds no class loader. All of it is on the
 * thread that starts the application, but {@link #sign()}.
 */
final class ProcessMark {

    private static final String NAME = "dev.firstlight.started";

    /** Before the process is known, which takes milliseconds to find out. */
    private static final String UNSIGNED = "true";

    private static boolean ours;

    private ProcessMark() {}

    /**
     * Whether no other class loader's Firstlight came before. Marks the process, so that the next
     * one knows.
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

    /** Whether a parent process handed its properties on to this one. */
    private static boolean isOfAnother(Object mark) {
        return !mark.equals(UNSIGNED) && !mark.equals(process());
    }

    /**
     * After ready: adds which process it is, and marks it again where the properties have been
     * replaced, or the process restored under another number.
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
