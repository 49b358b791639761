package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/** Watches for CRaC checkpoints if {@code org.crac} is on the class path. */
final class Checkpoints {

    private static final Guard GUARD = new Guard("CRaC");
    private static @Nullable Boolean present;
    private static volatile boolean watching;

    private Checkpoints() {}

    /**
     * Called before the application registers its resources, so that our resource is notified of a
     * restore first.
     */
    static synchronized void watchBegin(Restorable start) {
        if (isPresent()) {
            GUARD.run(() -> {
                CheckpointRestore.registerFirst(start);
                watching = true;
                if (start.isFrameworkUp()) {
                    CheckpointRestore.registerUp(start);
                }
            });
        }
    }

    /** Whether a restore will begin a new start. */
    static boolean isWatching() {
        return watching;
    }

    /**
     * Called when the framework is up. From now on there may be a checkpoint, even though the start
     * is not ready or published yet. Runs on the application's thread, and does nothing if the JVM
     * has no checkpoints.
     */
    static void watchUp(Restorable start) {
        // No lock: its holder may be waiting for the end of the restore that this call is part of.
        if (watching && start.isOfProcess()) {
            GUARD.run(() -> CheckpointRestore.registerUp(start));
        }
    }

    /**
     * Called after the application registered its resources, so that our resource is notified of a
     * restore after them.
     */
    static synchronized void watchEnd(Restorable start) {
        if (isPresent()) {
            GUARD.run(() -> CheckpointRestore.registerLast(start));
        }
    }

    private static boolean isPresent() {
        Boolean known = present;
        if (known == null) {
            // Keep this order: if org.crac is absent, looking for it opens every jar of the class
            // path while the application starts.
            known = canCheckpoint() && isThere("org.crac.Core", ownLoader());
            present = known;
        }
        return known;
    }

    /**
     * Whether the JVM supports checkpoints, or a property tells {@code org.crac} which engine does.
     */
    private static boolean canCheckpoint() {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        return System.getProperty("org.crac.Core.Compat") != null
                || isThere("jdk.crac.Core", platform)
                || isThere("javax.crac.Core", platform);
    }

    private static @Nullable ClassLoader ownLoader() {
        return Checkpoints.class.getClassLoader();
    }

    private static boolean isThere(String name, @Nullable ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
