package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Watches for CRaC's checkpoints where {@code org.crac} is on the class path. On the housekeeper's
 * thread only.
 */
final class Checkpoints {

    private static final Guard GUARD = new Guard("CRaC");
    private static @Nullable Boolean present;

    private Checkpoints() {}

    /** Before the application registers its resources, so that ours is told first of a restore. */
    static synchronized void watchBegin(StartupTrace trace) {
        if (isPresent()) {
            GUARD.run(() -> CheckpointRestore.registerFirst(trace));
        }
    }

    /**
     * After the application registered its resources, so that ours is told of a restore when they
     * are done.
     */
    static synchronized void watchEnd(StartupTrace trace) {
        if (isPresent()) {
            GUARD.run(() -> CheckpointRestore.registerLast(trace));
        }
    }

    private static boolean isPresent() {
        Boolean known = present;
        if (known == null) {
            try {
                Class.forName("org.crac.Core", false, Checkpoints.class.getClassLoader());
                known = true;
            } catch (ClassNotFoundException absent) {
                known = false;
            }
            present = known;
        }
        return known;
    }
}
